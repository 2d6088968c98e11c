"""`expand[]`: ids in an answer replaced by the objects they name."""

from typing import Any

from ..errors import BadParameter
from ..events import shown
from ..store import Book, StripeObject

DEEPEST = 4


def expanded(book: Book, thing: StripeObject, paths: list[str]) -> StripeObject:
    """The object as the API shows it, with each path opened. Raises BadParameter for what can't be."""
    answer = shown(thing)
    for path in paths:
        parts = path.split(".")
        if len(parts) > DEEPEST:
            raise BadParameter("You can only expand a maximum of 4 levels.", param="expand")
        open_path(book, answer, thing, parts, path)
    return answer


def open_path(book: Book, shown_thing: StripeObject, source: StripeObject, parts: list[str], path: str) -> None:
    """Open `parts` in `shown_thing`; `source` is the same object with what is only ours."""
    name, rest = parts[0], parts[1:]
    if shown_thing.get("object") == "list" and name == "data" and rest:
        for one in shown_thing["data"]:
            open_path(book, one, book.find(one["id"]) or one, rest, path)
        return
    if shown_thing.get("object") == "checkout.session" and name == "line_items":
        shown_thing[name] = whole_list(source["_items"], f"/v1/checkout/sessions/{source['id']}/line_items")
        return
    if shown_thing.get("object") == "charge" and name == "refunds":
        refunds = book.all("refund", charge=source["id"])
        shown_thing[name] = whole_list(refunds[::-1], f"/v1/charges/{source['id']}/refunds")
        return
    if name not in shown_thing:
        raise BadParameter(f"This property cannot be expanded ({path}).", param="expand")
    open_id(book, shown_thing, name, rest, path)


def open_id(book: Book, shown_thing: StripeObject, name: str, rest: list[str], path: str) -> None:
    value: Any = shown_thing[name]
    if value is None:
        return
    found = book.find(value if isinstance(value, str) else str(value.get("id")))
    if found is None:
        raise BadParameter(f"This property cannot be expanded ({path}).", param="expand")
    if isinstance(value, str):
        shown_thing[name] = shown(found)
    if rest:
        open_path(book, shown_thing[name], found, rest, path)


def whole_list(things: list[StripeObject], url: str) -> StripeObject:
    return {"object": "list", "data": [shown(one) for one in things], "has_more": False, "url": url}
