"""The texts that a workbook's cells share, packed closely: a register has a million of them."""

from array import array
from xml.sax.xmlreader import AttributesImpl
from zipfile import ZipFile

from .parts import Collector, local, stream

PART = "xl/sharedStrings.xml"


class SharedStrings:
    """Texts by number. One costs its bytes in UTF-8 and eight more."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def append(self, text: str) -> None:
        self._bytes += text.encode("utf-8", "replace")
        self._ends.append(len(self._bytes))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        if not 0 <= number < len(self):
            raise IndexError(number)
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode()


class StringCollector(Collector):
    """One text for each `si`; the reading aids of East Asian texts (`rPh`) are none of it."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[str] = []
        self._in_text = False
        self._in_aid = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        match local(name):
            case "si":
                self._pieces = []
            case "rPh":
                self._in_aid = True
            case "t":
                self._in_text = not self._in_aid

    def endElement(self, name: str) -> None:
        match local(name):
            case "si":
                self.ready.append("".join(self._pieces))
            case "rPh":
                self._in_aid = False
            case "t":
                self._in_text = False

    def characters(self, content: str) -> None:
        if self._in_text:
            self._pieces.append(content)


def shared_strings(archive: ZipFile) -> SharedStrings:
    strings = SharedStrings()
    if PART in archive.NameToInfo:
        for text in stream(archive, PART, StringCollector()):
            strings.append(text)
    return strings
