"""Says which messages have no Chinese yet, in the form in which they are to be filled in."""

from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import generate_po

from .catalogue import read_all
from .extract import Found, all_messages


def package_of(path: Path) -> str:
    """`shop` for storefront/shop/… and for theme/templates/shop/…; `theme` for the rest of the theme."""
    parts = path.parts
    if parts[:2] == ("theme", "templates"):
        return parts[2] if len(parts) > 3 else "theme"
    return parts[1] if parts[0] in {"storefront", "crafts_chamber"} else parts[0]


def missing_messages(root: Path, packages: Sequence[str] = ()) -> list[Found]:
    translated = read_all(root)
    return [
        found
        for found in all_messages(root)
        if (found.context, found.msgid) not in translated and (not packages or package_of(found.path) in packages)
    ]


def as_po(found: Sequence[Found]) -> str:
    catalog = Catalog(locale="zh_Hans")
    for entry in found:
        msgid = (entry.msgid, entry.plural) if entry.plural else entry.msgid
        catalog.add(msgid, locations=[(entry.path.as_posix(), entry.line)], context=entry.context or None)
    entries = "".join(generate_po(catalog, omit_header=True, width=110))
    return entries.replace("#, python-format\n", "").strip()
