"""Text as Saleor keeps it (EditorJS), and as we write and show it: plain paragraphs.

Source: EditorJS, «Output data»; Saleor documentation, «Rich text». A block's text may hold inline HTML.
"""

import json
from collections.abc import Iterable, Iterator
from html import escape, unescape
from typing import Any

from django.utils.html import strip_tags

EDITORJS_VERSION = "2.24.3"


def to_editorjs(paragraphs: Iterable[str]) -> str:
    """The JSON text that Saleor takes for `description` and `content`; empty paragraphs are left out.

    The same paragraphs always give the same text, so that comparing hashes makes sense.
    """
    blocks = [
        {"type": "paragraph", "data": {"text": escape(paragraph.strip(), quote=False)}}
        for paragraph in paragraphs
        if paragraph.strip()
    ]
    return json.dumps({"blocks": blocks, "version": EDITORJS_VERSION}, ensure_ascii=False)


def paragraphs_of(editorjs: str | None) -> list[str]:
    """Plain paragraphs, without markup; an item of a list counts as one. What is no EditorJS text gives none."""
    if not editorjs:
        return []
    try:
        document = json.loads(editorjs)
    except ValueError:
        return []
    blocks = document.get("blocks") if isinstance(document, dict) else None
    texts = (text for block in blocks or () if isinstance(block, dict) for text in block_texts(block.get("data")))
    return [plain for plain in map(plain_text, texts) if plain]


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
