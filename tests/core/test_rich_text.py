"""Paragraphs survive the way to Saleor and back."""

import json

import pytest

from storefront.core.rich_text import TextPicture, paragraphs_of, pictures_of, split_paragraphs, to_editorjs


@pytest.mark.parametrize(
    "paragraphs",
    [["郯城杞柳,手工编成。"], ["第一段", "第二段"], ["a < b & c > d"], ["<script>alert(1)</script>"], []],
)
def test_paragraphs_come_back_as_they_were(paragraphs: list[str]) -> None:
    assert paragraphs_of(to_editorjs(paragraphs)) == paragraphs


def test_markup_is_escaped_on_the_way_to_saleor() -> None:
    assert json.loads(to_editorjs(["<b>柳</b>"]))["blocks"] == [
        {"type": "paragraph", "data": {"text": "&lt;b&gt;柳&lt;/b&gt;"}}
    ]


def test_blank_paragraphs_are_left_out() -> None:
    assert paragraphs_of(to_editorjs(["", "  ", " 柳编 "])) == ["柳编"]


def test_a_dashboard_edit_is_read_as_plain_text() -> None:
    document = {
        "blocks": [
            {"type": "header", "data": {"text": "A <b>bold</b> title", "level": 2}},
            {"type": "list", "data": {"items": ["one", {"content": "two&nbsp;&amp; three"}]}},
            {"type": "image", "data": {"file": {"url": "x"}}},
        ]
    }
    assert paragraphs_of(json.dumps(document)) == ["A bold title", "one", "two & three"]


@pytest.mark.parametrize("text", [None, "", "not json", "[]", "{}", '{"blocks": null}', '{"blocks": [1, {"data": 2}]}'])
def test_what_is_no_editorjs_text_gives_no_paragraphs(text: str | None) -> None:
    assert paragraphs_of(text) == []


def test_typed_lines_are_paragraphs() -> None:
    assert split_paragraphs("第一段\r\n\r\n  第二段 \n") == ["第一段", "第二段"]


def test_pictures_come_back_as_they_were_written_and_are_no_paragraphs() -> None:
    pictures = [TextPicture("https://a.example/1.jpg", "剥柳条 <一>"), TextPicture("https://a.example/2.jpg")]
    written = to_editorjs(["一段"], pictures)
    assert (pictures_of(written), paragraphs_of(written)) == (pictures, ["一段"])


@pytest.mark.parametrize("data", [None, 1, {}, {"file": None}, {"file": {"url": 3}}, {"url": "x"}])
def test_what_is_no_picture_gives_none(data: object) -> None:
    assert pictures_of(json.dumps({"blocks": [{"type": "image", "data": data}, "x"]})) == []
