"""What officers should look at twice: the same facts in another application, and papers that have expired."""

from collections.abc import Iterable, Iterator
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
    """One query for all reasons."""
    alike_in = Q(firm__township=application.firm.township)
    same = facts_of(application)
    for _reason, path, value in same:
        alike_in |= Q(**{path: value})
    found = list(others(application).filter(alike_in))
    for reason, path, value in same:
        yield from (Flag(reason, other) for other in found if fact_at(other, path) == value)
    for other in similar_names(application, found):
        yield Flag(Reason.NAME, other)


def facts_of(application: Application) -> list[tuple[Reason, str, str]]:
    """What no two firms share, and where it is kept: without those that are not written yet."""
    paths = {
        Reason.CODE: "licence__number",
        Reason.SCAN: "licence__scan_digest",
        Reason.PHONE: "contact_phone",
        Reason.BANK: "bank_account__number_digest",
    }
    facts = [(reason, path, fact_at(application, path)) for reason, path in paths.items()]
    return [fact for fact in facts if fact[2]]


def fact_at(application: Application, path: str) -> str:
    """Empty where the paper is missing."""
    *papers, name = path.split("__")
    row = getattr(application, papers[0], None) if papers else application
    return str(getattr(row, name, ""))


def others(application: Application) -> QuerySet[Application]:
    """Applications of other firms that were handed in, the newest first; a draft is its firm's own."""
    seen = Application.objects.exclude(firm=application.firm).exclude(submitted_at=None)
    seen = seen.exclude(state=ApplicationState.DRAFT).select_related("firm", "licence", "bank_account")
    return seen.defer("story", "story_en").order_by("-pk")


def similar_names(application: Application, found: Iterable[Application]) -> Iterator[Application]:
    """Of firms in the same township: one firm under two names, or two that shoppers would take for one."""
    own, seen = bare(application.firm.name), set()
    for other in found:
        near = other.firm.township == application.firm.township and other.firm_id not in seen
        if near and alike(own, bare(other.firm.name)):
            seen.add(other.firm_id)
            yield other


def bare(name: str) -> str:
    """The part of a firm's name that tells it from others."""
    for part in COMMON:
        name = name.replace(part, "")
    return "".join(name.split())


def alike(one: str, other: str) -> bool:
    return bool(one and other) and SequenceMatcher(None, one, other).ratio() >= ALIKE
