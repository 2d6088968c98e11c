"""Papers of sample firms: a licence, its scan and a bank account, each marked as a sample wherever it can be read."""

import hashlib
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from crafts_chamber.vendors.facts import BankFacts, LicenceFacts
from crafts_chamber.vendors.models import Licence
from storefront.core.private_files import PrivateFile

from .documents import DATA, Firm

# One page that says SAMPLE, and for whom; no licence of anybody.
PAGE = """%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 420 297] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length {length}>> stream
{text}
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
trailer <</Root 1 0 R>>
%%EOF
"""


def licence_of(firm: Firm) -> LicenceFacts:
    """A household among the samples sells its own crafts, and so needs none."""
    if not firm.credit_code:
        return LicenceFacts(kind=Licence.Kind.NOT_NEEDED)
    return LicenceFacts(kind=Licence.Kind.COMPANY, number=firm.credit_code, valid_from=date(2019, 1, 1), long_term=True)


def scan_of(firm: Firm) -> SimpleUploadedFile:
    content = paper(f"SAMPLE, NOT A LICENCE: {firm.credit_code}").content
    return SimpleUploadedFile("licence.pdf", content, "application/pdf")


def paper(words: str) -> PrivateFile:
    """A page that says these words, in ASCII."""
    text = f"BT /F 24 Tf 60 150 Td ({words}) Tj ET"
    return PrivateFile(PAGE.format(length=len(text), text=text).encode("ascii"), ".pdf")


def account_of(firm: Firm) -> BankFacts:
    """Nobody's account: no bank has numbers that begin with eight zeros."""
    tail = int(hashlib.sha256(firm.slug.encode()).hexdigest(), 16) % 10**8
    return BankFacts(holder=firm.name, bank="样例银行（样例）", number=f"00000000{tail:08d}")


def picture_of(name: str) -> SimpleUploadedFile:
    path = DATA / "pictures" / f"{name}.webp"
    return SimpleUploadedFile(path.name, path.read_bytes(), "image/webp")
