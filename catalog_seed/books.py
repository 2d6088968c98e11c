"""The sample year's books: months closed, sheets confirmed, statements issued and answered, reports signed by both.

Each entry is done once and for all: what people do in a demo afterwards is theirs, and a month that passes while it is open
waits for its operator.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from crafts_chamber.ledger.closing import close_month
from crafts_chamber.ledger.selectors import closed_months, first_open_month
from crafts_chamber.reports.forms.definitions import latest
from crafts_chamber.reports.periods import Period, PeriodKind, period_around, period_of_kind
from crafts_chamber.reports.rollups import roll_up_closed_months
from crafts_chamber.reports.signing.actions import freeze_period, sign
from crafts_chamber.reports.signing.models import SignRole, Snapshot
from crafts_chamber.reports.signing.selectors import newest_of
from crafts_chamber.settlement.answering import accept, dispute
from crafts_chamber.settlement.issuing import go_on, issue_month
from crafts_chamber.settlement.models import Settlement
from crafts_chamber.settlement.selectors import months_to_issue
from storefront.accounts.models import User
from storefront.saleor.models import StepResult
from storefront.saleor.steps import Step, run_steps

from .changes import Change, Item, Items
from .documents import Seed
from .firm_people import account_of
from .people import officer
from .relief import keep_sheets

MONTHS_OF_SHEETS = 6
MONTHS_SIGNED = 2
DISPUTE = "样例：有一单的退款请再核对一遍。"
SIGNED_MONTHLY, SIGNED_QUARTERLY = ("relief-sales", "help-ledger"), "vendor-income"


def book_items(seed: Seed) -> Items:
    """After the orders; none when there are none."""
    lists = seed.house.orders
    if lists is None or not lists.count:
        return
    for back in range(MONTHS_OF_SHEETS, -1, -1):
        yield item(f"work sheets, {back} months ago", partial(fill_sheets, seed, back))
    yield item("months closed", partial(close_months, seed))
    for back in range(lists.days // 30 + 1, 0, -1):
        yield item(f"statements, {back} months ago", partial(issue_statements, seed, back))
    yield item("reports signed", partial(sign_reports, seed))


def item(name: str, do: Callable[[], None]) -> Item:
    return Item(name, partial(compare, name, do))


def compare(name: str, do: Callable[[], None]) -> Change | None:
    if StepResult.objects.filter(subject=subject(name), name="done").exists():
        return None
    return Change(f"{name}: make", partial(apply, name, do))


def apply(name: str, do: Callable[[], None]) -> None:
    """Cut short, it is done again: every part of it finds what was done before."""

    def done(_results: object) -> str:
        do()
        return "yes"

    run_steps(subject(name), [Step("done", done)])


def subject(name: str) -> str:
    return f"sample-books:{name}"


def month_back(back: int) -> date:
    """The first day of the month so many months ago."""
    day = timezone.localdate().replace(day=1)
    for _ in range(back):
        day = (day - timedelta(days=1)).replace(day=1)
    return day


def fill_sheets(seed: Seed, back: int) -> None:
    """This month's wait for the chamber."""
    keep_sheets(seed, month_back(back), confirmed=back > 0)


def close_months(seed: Seed) -> None:
    """All that are over."""
    this_month, keeper = f"{timezone.localdate():%Y-%m}", officer(seed, "platform_operator")
    while (month := first_open_month()) < this_month:
        close_month(month, by=keeper)
    roll_up_closed_months()


def issue_statements(seed: Seed, back: int) -> None:
    """One month's, if it has sales; owners who sign in accept theirs, but of last month's one is disputed."""
    month = f"{month_back(back):%Y-%m}"
    if month in months_to_issue():
        go_on(issue_month(month, by=officer(seed, "platform_operator")))
    owners = [firm for firm in seed.firms if firm.person and firm.person.signs_in]
    of_month = Settlement.objects.filter(month=month)
    wanting = back == 1 and not of_month.filter(state=Settlement.State.DISPUTED).exists()
    for firm in owners:
        found = of_month.filter(vendor__slug=firm.slug, state=Settlement.State.ISSUED).first()
        if found is not None and firm.person is not None:
            answer(found, account_of(firm.person), disputes=wanting)
            wanting = False


def answer(settlement: Settlement, owner: User, *, disputes: bool) -> None:
    if disputes:
        dispute(settlement, DISPUTE, seen=settlement.moves, by=owner)
    else:
        accept(settlement, seen=settlement.moves, by=owner)


def sign_reports(seed: Seed) -> None:
    """The last two months and the last quarter that are closed and that the forms are defined for."""
    closed = closed_months()
    for month in closed[-MONTHS_SIGNED:]:
        for form in SIGNED_MONTHLY:
            sign_by_both(seed, form, Period(month))
    quarters = {period_around(month, PeriodKind.QUARTER) for month in closed}
    whole = [quarter for quarter in quarters if set(quarter.months) <= set(closed)]
    if whole:
        sign_by_both(seed, SIGNED_QUARTERLY, max(whole, key=lambda quarter: quarter.text))


def sign_by_both(seed: Seed, form: str, period: Period) -> None:
    if period.first_day < latest(form).valid_from:
        return
    period_of_kind(period.text, latest(form).period)
    chamber, federation = officer(seed, "chamber_officer"), officer(seed, "federation_staff")
    snapshot: Snapshot = newest_of(form, period.text) or freeze_period(form, period.text, by=chamber)
    signed = set(snapshot.signatures.values_list("role", flat=True))
    for role, person in ((SignRole.CHAMBER, chamber), (SignRole.FEDERATION, federation)):
        if role not in signed:
            sign(snapshot, role, seen=snapshot.digest, by=person)
