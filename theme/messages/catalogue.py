"""Reads the PO files of all packages, merges them, and writes the compiled catalogue that Django loads."""

import os
import re
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

FOLDER = Path("theme/locale/zh_Hans/LC_MESSAGES")
COMPILED = FOLDER / "django.mo"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
PO_LINE = re.compile(r'(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[0\])?)\s+)?"(\\.|[^"\\])*")?')

Key = tuple[str, str]
"""Context and msgid; of a plural, the singular: gettext looks it up by that alone."""


class CatalogueError(Exception):
    """The PO files cannot be used as they are; the text says where and what to do."""


def key_of(message: Message) -> Key:
    msgid = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", msgid


def is_translated(message: Message) -> bool:
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return bool(strings) and all(strings) and not message.fuzzy


def check_lines(path: Path) -> None:
    """Babel reads over a missing quotation mark and loses a letter; so each line is looked at first."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not PO_LINE.fullmatch(line.strip()):
            raise CatalogueError(f"{path.name}, line {number}, is not valid in a PO file: {line.strip()}")


def read_messages(path: Path) -> list[Message]:
    check_lines(path)
    try:
        with path.open("rb") as file:
            catalog = read_po(file, locale="zh_Hans", abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise CatalogueError(f"{path.name} is not a valid PO file: {error}") from error
    return [message for message in catalog if message.id]


def check_placeholders(path: Path, message: Message) -> None:
    wanted = placeholders(message.id if isinstance(message.id, str) else message.id[1])
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    for string in strings:
        if placeholders(string) != wanted:
            raise CatalogueError(
                f"{path.name}: the Chinese {string!r} must have the placeholders of {message.id!r}: {sorted(wanted)}."
            )


def placeholders(text: str) -> set[str]:
    return {match.group(0) for match in PLACEHOLDER.finditer(text)}


def read_all(root: Path) -> dict[Key, Message]:
    """Every translated message. Raises CatalogueError when two files translate one message differently."""
    merged: dict[Key, tuple[Path, Message]] = {}
    for path in sorted((root / FOLDER).glob("*.po")):
        for message in filter(is_translated, read_messages(path)):
            check_placeholders(path, message)
            first = merged.setdefault(key_of(message), (path, message))
            if first[1].string != message.string:
                raise CatalogueError(
                    f"{message.id!r} is {first[1].string!r} in {first[0].name} but {message.string!r} in {path.name}. "
                    "Agree on one, or tell them apart by a context (pgettext, `translate … context`)."
                )
    return {key: message for key, (_, message) in merged.items()}


def compile_catalogue(root: Path) -> bool:
    """Write django.mo unless it is newer than every PO file; whether it was written."""
    target = root / COMPILED
    newest = max((path.stat().st_mtime_ns for path in (root / FOLDER).glob("*.po")), default=0)
    if target.exists() and target.stat().st_mtime_ns >= newest:
        return False
    catalog = Catalog(locale="zh_Hans", charset="utf-8")
    for message in read_all(root).values():
        catalog.add(message.id, message.string, context=message.context)
    # Several processes may start at once: each writes its own file, and the last rename wins.
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".mo.part")
    with os.fdopen(handle, "wb") as file:
        write_mo(file, catalog)
    Path(name).replace(target)
    return True
