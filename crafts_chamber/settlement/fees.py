"""Fee rules: announced before they begin, withdrawn only until then, and tried on an example."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from crafts_chamber.registry.selectors import today
from storefront.accounts.models import User
from storefront.catalog.crafts import CRAFTS
from storefront.core.jobs import enqueue_after_commit

from . import errors
from .issuing import require_operator
from .models import FeeRule
from .plan import Entry, Kind, charge
from .rules import ALL_CRAFTS, PER_ORDER_MOST, PERCENT_MOST, FeeTerms, first_day_of_new_terms


@dataclass(frozen=True)
class NewRule:
    """What vendors are to pay, and how it is told to them."""

    terms: FeeTerms
    words_zh: str
    words_en: str


def check_terms(terms: FeeTerms) -> None:
    """Raises Refusal, naming the field."""
    if terms.craft not in (ALL_CRAFTS, *(craft.slug for craft in CRAFTS)):
        raise errors.unknown_craft()
    if not 0 <= terms.percent <= PERCENT_MOST:
        raise errors.out_of_bounds("percent", PERCENT_MOST)
    if not 0 <= terms.per_order <= PER_ORDER_MOST:
        raise errors.out_of_bounds("per_order", PER_ORDER_MOST)
    first = first_day_of_new_terms(today())
    if terms.valid_from < first:
        raise errors.too_soon(first)


def check_words(rule: NewRule) -> None:
    for field in ("words_zh", "words_en"):
        if not getattr(rule, field).strip():
            raise errors.words_of_rule_missing(field)


def announce_rule(rule: NewRule, *, by: User) -> FeeRule:
    """From its day on it counts instead of the older one of the same craft; vendors are told now. Raises Refusal."""
    from .tasks import tell_of_fee_rule  # the job calls letters of this package

    require_operator(by)
    check_terms(rule.terms)
    check_words(rule)
    terms = rule.terms
    try:
        with transaction.atomic():
            made = FeeRule.objects.create(
                craft=terms.craft,
                valid_from=terms.valid_from,
                percent=terms.percent,
                per_order=terms.per_order,
                words_zh=rule.words_zh.strip(),
                words_en=rule.words_en.strip(),
                made_by=by,
            )
            enqueue_after_commit(tell_of_fee_rule, made.pk)
    except IntegrityError as error:
        raise errors.day_taken() from error
    return made


def withdraw_rule(pk: int, *, by: User) -> None:
    """One that has not begun; vendors are told. Raises Refusal."""
    from .tasks import tell_of_fee_rule

    require_operator(by)
    not_begun = FeeRule.objects.filter(pk=pk, withdrawn_at=None, valid_from__gt=today())
    if not not_begun.update(withdrawn_at=timezone.now()):
        raise errors.already_begun()
    enqueue_after_commit(tell_of_fee_rule, pk)


def rules_written() -> QuerySet[FeeRule]:
    """All of them, withdrawn ones too, the newest first."""
    return FeeRule.objects.select_related("made_by").order_by("-valid_from", "craft", "-pk")


@dataclass(frozen=True)
class Standing:
    """How a rule stands today: announced, in force until a newer one of its craft, ended, or withdrawn."""

    rule: FeeRule
    is_announced: bool
    is_withdrawn: bool
    last_day: date | None


def standing_of(rules: Iterable[FeeRule]) -> list[Standing]:
    """One query more, however many there are."""
    begins: dict[str, list[date]] = defaultdict(list)
    counting = FeeRule.objects.filter(withdrawn_at=None).order_by("valid_from")
    for craft, day in counting.values_list("craft", "valid_from"):
        begins[craft].append(day)
    return [standing(rule, begins[rule.craft]) for rule in rules]


def standing(rule: FeeRule, begins: list[date]) -> Standing:
    withdrawn = rule.withdrawn_at is not None
    next_one = next((day for day in begins if day > rule.valid_from), None)
    last_day = next_one - timedelta(days=1) if next_one and not withdrawn else None
    return Standing(rule, not withdrawn and rule.valid_from > today(), withdrawn, last_day)


@dataclass(frozen=True)
class Example:
    """Of an order of so much goods: the fee, and what of it comes back with half of the goods."""

    goods: Decimal
    fee: Decimal
    given_back: Decimal

    @property
    def left(self) -> Decimal:
        return self.goods - self.fee


EXAMPLES = (Decimal("38.00"), Decimal("168.00"), Decimal("1280.00"))


def try_terms(terms: FeeTerms, goods: Decimal | None = None) -> list[Example]:
    """By the same plan that makes statements; `goods` first, then three usual orders."""
    return [example(terms, amount) for amount in ((goods,) if goods else ()) + EXAMPLES]


def example(terms: FeeTerms, goods: Decimal) -> Example:
    back = (goods / 2).quantize(Decimal("0.01"))
    rows = [example_row(Kind.SALE, goods, terms), example_row(Kind.REFUND, -back, terms)]
    sale, refund = charge(rows, [terms])
    return Example(goods, sale.fee, -refund.fee)


def example_row(kind: Kind, net: Decimal, terms: FeeTerms) -> Entry:
    day: date = terms.valid_from
    return Entry(
        key=kind.value,
        kind=kind.value,
        order_id="",
        order_number="",
        order_line_id="",
        product_name="",
        sku="",
        craft=terms.craft,
        occurred_at=datetime(day.year, day.month, day.day, tzinfo=UTC),
        day=day,
        quantity=1,
        gross=net,
        discount=Decimal(0),
        net=net,
    )
