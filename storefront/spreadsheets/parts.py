"""The XML parts of a workbook: small ones as trees, large ones as streams; never with definitions or entities."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from defusedxml.expatreader import create_parser

from . import errors
from .archive import CHUNK

# Of parts that are read whole: styles, lists of sheets, drawings.
MOST_TREE = 16 * 1024**2
BROKEN = (BadZipFile, ZlibError, EOFError, OSError, KeyError, ValueError, NotImplementedError)


def local(tag: str) -> str:
    """`{namespace}name` or `prefix:name` → `name`: strict and transitional workbooks differ only in namespaces."""
    return tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1]


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name, empty when it is not there (`r:id` of whatever namespace)."""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def tree(archive: ZipFile, name: str) -> Element | None:
    """A part as a tree; None when the workbook has none. Raises WorkbookRefused."""
    if name not in archive.NameToInfo:
        return None
    if archive.getinfo(name).file_size > MOST_TREE:
        raise errors.unfolds_too_far()
    try:
        root: Element = fromstring(archive.read(name), forbid_dtd=True)
    except DefusedXmlException as error:
        raise errors.dangerous_xml() from error
    except (ParseError, *BROKEN) as error:
        raise errors.damaged() from error
    return root


def find_all(root: Element | None, name: str) -> Iterator[Element]:
    """All elements of that local name, at any depth."""
    return (element for element in root.iter() if local(element.tag) == name) if root is not None else iter(())


def chunks(archive: ZipFile, name: str) -> Iterator[bytes]:
    """A part's bytes, unfolded bit by bit. Raises WorkbookRefused."""
    try:
        with archive.open(name) as part:
            while chunk := part.read(CHUNK):
                yield chunk
    except BROKEN as error:
        raise errors.damaged() from error


class Collector(ContentHandler):
    """Turns a stream of XML into things, which wait in `ready` until they are taken."""

    def __init__(self) -> None:
        super().__init__()
        self.ready: list[Any] = []


def stream(archive: ZipFile, name: str, collector: Collector) -> Iterator[Any]:
    """What `collector` makes of a part, while the part is being read. Raises WorkbookRefused."""
    parser = create_parser(forbid_dtd=True)
    parser.setContentHandler(collector)
    try:
        for chunk in chunks(archive, name):
            parser.feed(chunk)
            yield from collector.ready
            collector.ready.clear()
        parser.close()
    except DefusedXmlException as error:
        raise errors.dangerous_xml() from error
    except SAXException as error:
        raise errors.damaged() from error
    yield from collector.ready


def relations(archive: ZipFile, name: str) -> dict[str, str]:
    """Id → name of the part that it leads to. What leads out of the workbook is left out."""
    folder, _, file = name.rpartition("/")
    root = tree(archive, f"{folder}/_rels/{file}.rels")
    return {
        element.get("Id", ""): resolved(folder, element.get("Target", ""))
        for element in find_all(root, "Relationship")
        if element.get("TargetMode") != "External"
    }


def resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    path: list[str] = [step for step in folder.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            path = path[:-1]
        elif step not in {"", "."}:
            path.append(step)
    return "/".join(path)
