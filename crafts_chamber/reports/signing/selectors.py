"""Reads of frozen reports: all of them for the offices, the signed ones for everybody."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from .models import Signature, SignedFile, SignRole, Snapshot

ROLES = len(SignRole)


def snapshots(form: str = "") -> QuerySet[Snapshot]:
    """The newest first, with `signed`: how many roles have signed, and `is_superseded`."""
    found = Snapshot.objects.filter(form=form) if form else Snapshot.objects.all()
    later = Snapshot.objects.filter(supersedes=OuterRef("pk"))
    return found.annotate(signed=Count("signatures"), is_superseded=Exists(later)).defer("table").order_by("-pk")


def snapshot_by_number(number: str) -> Snapshot | None:
    found = Snapshot.objects.select_related("made_by", "supersedes", "superseded_by")
    return found.prefetch_related("signatures__user").filter(number=number).first()


def newest_of(form: str, period: str) -> Snapshot | None:
    """The last version of a period's report, signed or not."""
    return Snapshot.objects.filter(form=form, period=period).order_by("-version").first()


def complete() -> QuerySet[Snapshot]:
    """Signed by both roles, by the digest that they have."""
    same = Q(signatures__snapshot_digest=F("digest"))
    return Snapshot.objects.annotate(agreed=Count("signatures", filter=same)).filter(agreed=ROLES)


def signed_snapshots(form: str = "", period: str = "") -> QuerySet[Snapshot]:
    """What may be told to everybody: complete, and no later version of it is complete. By period, the newest first.

    A correction that nobody has signed yet takes nothing from the one before.
    """
    later = complete().filter(form=OuterRef("form"), period=OuterRef("period"), version__gt=OuterRef("version"))
    found = complete().filter(~Exists(later))
    if form:
        found = found.filter(form=form)
    if period:
        found = found.filter(period=period)
    return found.order_by("-period", "form")


@dataclass(frozen=True)
class Broken:
    """A report of which something is no longer as it was written: `what` names it."""

    number: str
    what: str


def broken_reports() -> list[Broken]:
    """Every frozen report, signature and known file that somebody has changed, however."""
    found = [Broken(one.number, "report") for one in Snapshot.objects.order_by("pk").iterator() if is_broken(one)]
    signatures = Signature.objects.select_related("snapshot").order_by("pk")
    for signature in signatures:
        if not signature.is_as_written or signature.snapshot_digest != signature.snapshot.digest:
            found.append(Broken(signature.snapshot.number, f"signature {signature.pk}"))
    files = SignedFile.objects.select_related("snapshot").order_by("pk")
    found += [Broken(one.snapshot.number, f"file {one.pk}") for one in files.iterator() if not one.is_as_written]
    return found


def is_broken(snapshot: Snapshot) -> bool:
    number = f"{snapshot.form}.{snapshot.period}.{snapshot.version}"
    return not snapshot.is_as_written or snapshot.number != number
