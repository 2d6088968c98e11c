"""Issues statements: all of a month by a job that can be killed anywhere, and one anew after a dispute."""

from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Count
from django.utils import timezone

from crafts_chamber.vendors.acting import require_stranger
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import Role, User
from storefront.core.jobs import enqueue_after_commit

from . import errors, selectors
from .digests import digest_of
from .models import IssueRun, Settlement, SettlementEvent, Statement, StatementLine
from .plan import Charged, Plan
from .rules import ZERO, Move
from .story import move, record, words

OFFICE = SettlementEvent.Party.OFFICE
REASON_MOST = 300
AT_ONCE = 500


def issue_month(month: str, *, by: User) -> IssueRun:
    """Let a worker issue all statements of a closed month; the run that is there when somebody was faster.

    Months come in their order: each begins with what the one before carries over. Raises Refusal.
    """
    from .tasks import issue_statements  # the job calls this module

    require_operator(by)
    known = IssueRun.objects.filter(month=month).first()
    if known is not None:
        return known
    waiting = selectors.months_to_issue()
    if month not in waiting:
        raise errors.not_closed(month)
    if waiting[0] != month:
        raise errors.earlier_first(waiting[0])
    try:
        with transaction.atomic():
            run = IssueRun.objects.create(
                month=month, total=selectors.vendors_to_settle(month).aggregate(n=Count("pk"))["n"], started_by=by
            )
    except IntegrityError:
        return IssueRun.objects.get(month=month)
    enqueue_after_commit(issue_statements, run.pk)
    return run


def go_on(run: IssueRun) -> int:
    """Issue what is missing; how many that were. Safe to repeat, at once, and after a crash anywhere."""
    vendors = list(selectors.vendors_to_settle(run.month))
    issued = sum(issue_for(vendor, run) for vendor in vendors)
    if not selectors.vendors_to_settle(run.month).exists():
        IssueRun.objects.filter(pk=run.pk, finished_at=None).update(finished_at=timezone.now())
    return issued


def issue_for(vendor: Vendor, run: IssueRun) -> bool:
    """The first statement of one vendor, whole or not at all; False when another worker was faster."""
    plan = selectors.planned(vendor, run.month)
    try:
        with transaction.atomic():
            settlement = Settlement.objects.create(vendor=vendor, month=run.month, waits_since=timezone.now())
            publish(settlement, plan, version=1, by=run.started_by)
            record(settlement, Move.ISSUE, OFFICE, by=run.started_by)
    except IntegrityError:
        if selectors.settlement_of(vendor, run.month) is None:
            raise
        return False
    return True


def issue_anew(settlement: Settlement, reason: str, *, seen: int, by: User, waived: Decimal = ZERO) -> None:
    """A new version that supersedes the one that counts: from the same rows, with fees let off. Raises Refusal."""
    require_operator(by)
    require_stranger(by, settlement.vendor.firm)
    reason = words(reason, required=True)
    if len(reason) > REASON_MOST:
        raise errors.words_too_long(len(reason))
    later = Settlement.objects.filter(vendor=settlement.vendor, month__gt=settlement.month).order_by("month").first()
    if later is not None:
        raise errors.later_issued(later.month)
    try:
        plan = selectors.planned(settlement.vendor, settlement.month, waived)
    except ValueError as error:
        raise errors.too_much_let_off(selectors.planned(settlement.vendor, settlement.month).totals.fees) from error
    with transaction.atomic():
        locked = Settlement.objects.select_for_update().get(pk=settlement.pk)
        version = locked.current.version + 1 if locked.current else 1
        publish(settlement, plan, version=version, by=by, reason=reason, waived=waived)
        move(settlement, Move.ISSUE_ANEW, OFFICE, seen=seen, by=by, text=reason, reminded_at=None)


def publish(
    settlement: Settlement, plan: Plan, *, version: int, by: User | None, reason: str = "", waived: Decimal = ZERO
) -> None:
    """Store a version with its lines, and let it count. Inside a transaction."""
    totals, firm = plan.totals, settlement.vendor.firm
    close = selectors.month_close(settlement.month)
    statement = Statement(
        settlement=settlement,
        version=version,
        reason=reason,
        firm_name=firm.name,
        credit_code=firm.credit_code or "",
        opening=totals.opening,
        goods=totals.goods,
        delivery=totals.delivery,
        refunds=totals.refunds,
        corrections=totals.corrections,
        fees=totals.fees,
        waived=waived,
        total=totals.total,
        flows={flow: f"{amount:.2f}" for flow, amount in plan.flows.items()},
        line_count=len(plan.lines),
        close_digest=close.digest if close else "",
        issued_by=by,
        issued_at=timezone.now(),
    )
    lines = [line_of(statement, position, charged) for position, charged in enumerate(plan.lines, start=1)]
    statement.digest = digest_of(settlement.vendor.slug, settlement.month, statement, lines)
    statement.save()
    for line in lines:
        line.statement = statement
    StatementLine.objects.bulk_create(lines, batch_size=AT_ONCE)
    Settlement.objects.filter(pk=settlement.pk).update(current=statement)
    settlement.current = statement


def line_of(statement: Statement, position: int, charged: Charged) -> StatementLine:
    entry = charged.entry
    return StatementLine(
        statement=statement,
        position=position,
        ledger_key=entry.key,
        reverses=entry.reverses,
        kind=entry.kind,
        order_id=entry.order_id,
        order_number=entry.order_number,
        order_line_id=entry.order_line_id,
        product_name=entry.product_name,
        sku=entry.sku,
        craft=entry.craft,
        occurred_at=entry.occurred_at,
        quantity=entry.quantity,
        gross=entry.gross,
        discount=entry.discount,
        net=entry.net,
        percent=charged.percent,
        fixed=charged.fixed,
        fee=charged.fee,
    )


def require_operator(by: User) -> None:
    if not by.has_role(Role.Kind.PLATFORM_OPERATOR):
        raise errors.not_an_operator()
