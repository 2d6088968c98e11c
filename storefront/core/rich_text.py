"""Text as Saleor keeps it (EditorJS), and as we write and show it: plain paragraphs, and pictures after them.

Source: EditorJS, «Output data»; Saleor documentation, «Rich text». A block's text may hold inline HTML.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from django.utils.html import strip_tags

EDITORJS_VERSION = "2.24.3"


@dataclass(frozen=True)
class TextPicture:
    """A picture inside a text: where its file lies, and what is to be seen."""

    url: str
    caption: str = ""


def to_editorjs(paragraphs: Iterable[str], pictures: Iterable[TextPicture] = ()) -> str:
    """The JSON text that Saleor takes for `description` and `content`; empty paragraphs are left out.

    The same paragraphs always give the same text, so that comparing hashes makes sense.
    """
    blocks: list[dict[str, Any]] = [
        {"type": "paragraph", "data": {"text": escape(paragraph.strip(), quote=False)}}
        for paragraph in paragraphs
        if paragraph.strip()
    ]
    blocks += [image_block(picture) for picture in pictures]
    return json.dumps({"blocks": blocks, "version": EDITORJS_VERSION}, ensure_ascii=False)


def paragraphs_of(editorjs: str | None) -> list[str]:
    """Plain paragraphs, without markup; an item of a list counts as one. What is no EditorJS text gives none."""
    texts = (text for block in blocks_of(editorjs) for text in block_texts(block.get("data")))
    return [plain for plain in map(plain_text, texts) if plain]


def pictures_of(editorjs: str | None) -> list[TextPicture]:
    """The pictures of a text, in its order; what is no EditorJS text has none."""
    found = []
    for block in blocks_of(editorjs):
        data = block.get("data")
        if block.get("type") != "image" or not isinstance(data, dict):
            continue
        file = data.get("file")
        if isinstance(file, dict) and isinstance(file.get("url"), str):
            found.append(TextPicture(file["url"], plain_text(str(data.get("caption") or ""))))
    return found


def image_block(picture: TextPicture) -> dict[str, Any]:
    """As the editor's image tool writes it."""
    look = {"withBorder": False, "stretched": False, "withBackground": False}
    data = {"file": {"url": picture.url}, "caption": escape(picture.caption.strip(), quote=False), **look}
    return {"type": "image", "data": data}


def blocks_of(editorjs: str | None) -> list[dict[str, Any]]:
    if not editorjs:
        return []
    try:
        document = json.loads(editorjs)
    except ValueError:
        return []
    blocks = document.get("blocks") if isinstance(document, dict) else None
    return [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []


def split_paragraphs(text: str) -> list[str]:
    """What a person typed into one field: each line that is not blank is a paragraph."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def block_texts(data: Any) -> Iterator[str]:
    if not isinstance(data, dict):
        return
    if isinstance(data.get("text"), str):
        yield data["text"]
    for item in data.get("items") or ():
        # Newer EditorJS lists hold {"content": …}, older ones the text itself.
        text = item.get("content") if isinstance(item, dict) else item
        if isinstance(text, str):
            yield text


def plain_text(html: str) -> str:
    with_breaks = html.replace("<br>", " ").replace("<br/>", " ")
    return unescape(strip_tags(with_breaks)).replace("\xa0", " ").strip()
