"""What officers should look at twice: the same facts in another application, and papers that have expired."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from django.db.models import Q, QuerySet

from crafts_chamber.registry.selectors import today

from .models import Application
from .rules import ApplicationState

# Names differ by much less than this when one was copied from the other; found by trying pairs of sample names.
ALIKE = 0.8
# Parts that every second name has, and that make no two firms alike.
COMMON = ("郯城县", "郯城", "有限责任公司", "有限公司", "专业合作社", "合作社", "工作室", "工艺品厂", "（样例）")


class Reason(StrEnum):
    CODE = "code"
    PHONE = "phone"
    BANK = "bank"
    SCAN = "scan"
    NAME = "name"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Flag:
    """`other` is the application that shares the fact; None for what is wrong by itself."""

    reason: Reason
    other: Application | None = None


def flags_of(application: Application) -> list[Flag]:
    """All flags, the same application named once for each reason."""
    return [*own_flags(application), *shared_flags(application)]


def own_flags(application: Application) -> Iterator[Flag]:
    licence = getattr(application, "licence", None)
    if licence and licence.kind and licence.is_described and not licence.counts_on(today()):
        yield Flag(Reason.EXPIRED)


def shared_flags(application: Application) -> Iterator[Flag]:
    for reason, same in same_facts(application):
        for other in others(application).filter(same):
            yield Flag(reason, other)
    for other in similar_names(application):
        yield Flag(Reason.NAME, other)


def same_facts(application: Application) -> Iterator[tuple[Reason, Q]]:
    licence, bank = getattr(application, "licence", None), getattr(application, "bank_account", None)
    if licence and licence.number:
        yield Reason.CODE, Q(licence__number=licence.number)
    if licence and licence.scan_digest:
        yield Reason.SCAN, Q(licence__scan_digest=licence.scan_digest)
    if application.contact_phone:
        yield Reason.PHONE, Q(contact_phone=application.contact_phone)
    if bank and bank.number_digest:
        yield Reason.BANK, Q(bank_account__number_digest=bank.number_digest)


def others(application: Application) -> QuerySet[Application]:
    """Applications of other firms that were handed in; a draft is its firm's own."""
    seen = Application.objects.exclude(firm=application.firm).exclude(submitted_at=None)
    return seen.exclude(state=ApplicationState.DRAFT).select_related("firm").order_by("-pk")


def similar_names(application: Application) -> Iterator[Application]:
    """Of firms in the same township: one firm under two names, or two that shoppers would take for one."""
    own, seen = bare(application.firm.name), set()
    for other in others(application).filter(firm__township=application.firm.township):
        if other.firm_id not in seen and alike(own, bare(other.firm.name)):
            seen.add(other.firm_id)
            yield other


def bare(name: str) -> str:
    """The part of a firm's name that tells it from others."""
    for part in COMMON:
        name = name.replace(part, "")
    return "".join(name.split())


def alike(one: str, other: str) -> bool:
    return bool(one and other) and SequenceMatcher(None, one, other).ratio() >= ALIKE
