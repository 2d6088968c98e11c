"""What a shopper does: asks to cancel or to send back, writes, sends the goods, withdraws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from storefront.accounts.models import User
from storefront.core.private_files import PrivateFile
from storefront.payments.bank_transfer.references import new_reference
from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.gateway import saleor

from ..actions import check_label
from ..carriers import tidy
from ..models import Parcel, VendorOrder
from . import errors
from .models import AfterSaleCase, CaseEvent, CaseLine, CasePicture
from .rules import MOST_PICTURES, NEEDS_WORDS, OVER, REASONS, CaseKind, Move, Reason, last_day, price_of
from .standing import LineStanding, PartStanding, standing_of, with_standing
from .story import move, record, words, write

SHOPPER, CLOCK = CaseEvent.Party.SHOPPER, CaseEvent.Party.CLOCK
PREFIX = "AS"


@dataclass(frozen=True)
class Asked:
    """As typed: pieces by the line's key; `received_on` is needed for returns."""

    kind: CaseKind
    reason: str
    words: str = ""
    pieces: Mapping[int, int] = field(default_factory=dict)
    received_on: date | None = None
    pictures: Sequence[PrivateFile] = ()


def ask(vendor_order: VendorOrder, asked: Asked, *, by: User | None = None) -> AfterSaleCase:
    """Open a case for pieces of a paid order. Raises Refusal, naming the field; nothing is kept then."""
    text = check(asked)
    today = timezone.localdate()
    with transaction.atomic():
        part = held(vendor_order.pk)
        chosen = chosen_lines(part, asked)
        if asked.kind == CaseKind.RETURN:
            check_return(part, chosen, asked, today)
        return open_case(part, chosen, asked, text, by)


def cancel_unpaid(order_id: str, asked: Asked, *, by: User | None = None) -> list[AfterSaleCase]:
    """Cancel a whole order of which nothing was paid: at once, whatever its vendors say. Raises Refusal."""
    text = check(asked)
    require_unpaid(order_id)
    with transaction.atomic():
        rows = VendorOrder.objects.select_for_update().filter(order_id=order_id).order_by("pk")
        # A case that is open already is the same wish, sent twice.
        if not rows or any(
            row.state != VendorOrder.State.AWAITING_PAYMENT or row.cases.exclude(state__in=sorted(OVER)).exists()
            for row in rows
        ):
            raise errors.not_to_cancel()
        cases = []
        for row in rows:
            part = held(row.pk)
            chosen = [(item, item.line.quantity) for item in part.lines]
            case = open_case(part, chosen, asked, text, by, is_unpaid=True)
            move(case, Move.CANCEL_UNPAID, CLOCK, seen=case.version, refund_goods=0, refund_delivery=0)
            case.lines.update(refund=0)
            cases.append(case)
    return cases


def withdraw(case: AfterSaleCase, *, seen: int, by: User | None = None) -> None:
    """Any time before money moves. Raises Refusal."""
    move(case, Move.WITHDRAW, SHOPPER, seen=seen, by=by)


def send_back(case: AfterSaleCase, *, carrier: str, tracking_number: str, seen: int, by: User | None = None) -> None:
    """Say by which parcel the goods come back. Raises Refusal."""
    number = tidy(tracking_number)
    check_label(carrier, number)
    move(case, Move.SEND_BACK, SHOPPER, seen=seen, by=by, carrier=carrier, tracking_number=number)


def say(case: AfterSaleCase, text: str, *, by: User | None = None) -> None:
    write(case, SHOPPER, text, by=by)


# --- Parts ----------------------------------------------------------------------------------------------------------


def check(asked: Asked) -> str:
    """What can be judged without the order; returns the words, trimmed."""
    if asked.reason not in REASONS[asked.kind]:
        raise errors.no_reason()
    if len(asked.pictures) > MOST_PICTURES:
        raise errors.too_many_pictures()
    return words(asked.words, required=asked.kind == CaseKind.RETURN and asked.reason in NEEDS_WORDS)


def require_unpaid(order_id: str) -> None:
    """Ask Saleor, as money may have come that we have not heard of."""
    try:
        order = saleor().order(order_id).order
    except (SaleorError, TransportError) as error:
        raise errors.shop_away() from error
    if order is None or order.total_charged.amount >= order.total.gross.amount > 0:
        raise errors.paid_meanwhile()
    if order.total_charged.amount:
        raise errors.partly_paid()


def held(pk: int) -> PartStanding:
    """The vendor's part, locked: cases, parcels and other cases for the same pieces come one after the other."""
    VendorOrder.objects.select_for_update().get(pk=pk)
    return standing_of(with_standing(VendorOrder.objects.filter(pk=pk)).get())


def chosen_lines(part: PartStanding, asked: Asked) -> list[tuple[LineStanding, int]]:
    lines = {item.line.pk: item for item in part.lines}
    chosen = []
    for key, pieces in asked.pieces.items():
        if key not in lines or pieces < 0:
            raise errors.no_such_line()
        if pieces:
            check_pieces(lines[key], asked.kind, pieces)
            chosen.append((lines[key], pieces))
    if not chosen:
        raise errors.nothing_chosen()
    return chosen


def check_pieces(item: LineStanding, kind: CaseKind, pieces: int) -> None:
    left, name, where = item.may_ask(kind), item.line.product_name, field_of(item)
    if pieces <= left:
        return
    if left:
        raise errors.too_many_pieces(name, left, where)
    if kind == CaseKind.CANCELLATION and item.line.quantity_shipped:
        raise errors.already_sent(name, where)
    raise errors.none_left(name, where)


def check_return(part: PartStanding, chosen: list[tuple[LineStanding, int]], asked: Asked, today: date) -> None:
    received = asked.received_on
    if received is None:
        raise errors.received_missing()
    if received > today:
        raise errors.not_yet_received(today)
    sent = [
        timezone.localdate(parcel.created_at)
        for parcel in part.vendor_order.parcels.all()
        if parcel.state == Parcel.State.SENT
        and parcel.quantities.keys() & {item.line.order_line_id for item, _ in chosen}
    ]
    if sent and received < min(sent):
        raise errors.received_before_sent(min(sent))
    if asked.reason == Reason.NO_REASON:
        check_without_reason(chosen, received, today)


def check_without_reason(chosen: list[tuple[LineStanding, int]], received: date, today: date) -> None:
    for item, _pieces in chosen:
        if item.line.no_return:
            raise errors.made_to_order(item.line.product_name, field_of(item))
    if today > last_day(received):
        raise errors.too_late(last_day(received))


def field_of(item: LineStanding) -> str:
    return f"pieces-{item.line.pk}"


def open_case(
    part: PartStanding,
    chosen: list[tuple[LineStanding, int]],
    asked: Asked,
    text: str,
    by: User | None,
    *,
    is_unpaid: bool = False,
) -> AfterSaleCase:
    now = timezone.now()
    case = with_number(
        AfterSaleCase(
            vendor_order=part.vendor_order,
            kind=asked.kind,
            reason=asked.reason,
            is_unpaid=is_unpaid,
            received_on=asked.received_on if asked.kind == CaseKind.RETURN else None,
            delivery_asked=part.delivery_for(asked.kind, asked.reason, {i.line.pk: pieces for i, pieces in chosen}),
            asked_by=by,
            asked_at=now,
            waits_since=now,
        )
    )
    CaseLine.objects.bulk_create(
        CaseLine(case=case, line=item.line, quantity=pieces, amount=price_of(item.part, pieces))
        for item, pieces in chosen
    )
    for picture in asked.pictures:
        CasePicture.objects.create(case=case, file=picture.as_upload())
    record(case, Move.ASK, SHOPPER, by=by, text=text)
    return case


def with_number(case: AfterSaleCase) -> AfterSaleCase:
    """Saved under a number that nobody confuses; one of 28 million, so that a second try is enough."""
    try:
        with transaction.atomic():
            case.number = new_number()
            case.save()
    except IntegrityError:
        case.pk, case.number = None, new_number()
        case.save()
    return case


def new_number() -> str:
    return PREFIX + new_reference()[2:]
