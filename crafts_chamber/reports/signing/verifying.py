"""Whether a file, or a number with its digest, is a report as it was signed."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from django.db.models import Q

from .claims import claims_of
from .models import SignedFile, Snapshot
from .selectors import ROLES, complete, is_broken

CHUNK = 64 * 1024
SPELLED = re.compile(r"[0-9a-f]{64}", re.ASCII)


class Outcome(StrEnum):
    """`ALTERED`: it says it is a report of ours, and is not as that is. `BROKEN`: what we keep was changed itself."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    ALTERED = "altered"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verdict:
    """`report` is the one that it is, or says it is; `superseded_by` the signed one that replaced that."""

    outcome: Outcome
    report: Snapshot | None = None
    superseded_by: Snapshot | None = None


def verdict_on_file(file: BinaryIO, name: str) -> Verdict:
    """`name` is what the file is called where it comes from."""
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    known = SignedFile.objects.filter(sha256=digest.hexdigest()).select_related("snapshot").first()
    if known:
        return verdict_on(known.snapshot) if known.is_as_written else Verdict(Outcome.BROKEN, known.snapshot)
    claimed = claimed_report(claims_of(file, name))
    return Verdict(Outcome.ALTERED, claimed) if claimed else Verdict(Outcome.UNKNOWN)


def verdict_on_number(number: str, digest: str) -> Verdict:
    """The digest as it is printed, spaces and capitals aside."""
    report = Snapshot.objects.filter(number=number.strip()).first()
    if report is None:
        return Verdict(Outcome.UNKNOWN)
    spelled = "".join(digest.split()).lower()
    if not SPELLED.fullmatch(spelled) or spelled != report.digest:
        return Verdict(Outcome.BROKEN if is_broken(report) else Outcome.ALTERED, report)
    return verdict_on(report)


def claimed_report(claims: Iterable[str]) -> Snapshot | None:
    names = list(claims)
    return Snapshot.objects.filter(Q(number__in=names) | Q(digest__in=names)).order_by("-pk").first() if names else None


def verdict_on(report: Snapshot) -> Verdict:
    signatures = list(report.signatures.all())
    good = [one for one in signatures if one.is_as_written and one.snapshot_digest == report.digest]
    if is_broken(report) or len(good) != len(signatures):
        return Verdict(Outcome.BROKEN, report)
    if len(good) != ROLES:
        return Verdict(Outcome.UNSIGNED, report)
    return Verdict(Outcome.SIGNED, report, successor_of(report))


def successor_of(report: Snapshot) -> Snapshot | None:
    """The newest signed version after this one."""
    later = complete().filter(form=report.form, period=report.period, version__gt=report.version)
    return later.order_by("-version").first()
