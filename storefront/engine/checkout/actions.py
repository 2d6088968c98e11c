"""What is done to a checkout before it becomes an order. Each opens its own engine transaction and locks the checkout.

Changed lines or another address make what is known of its delivery stale: the next who asks for it has it worked out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from ..account.models import Address
from ..channel.models import Channel
from ..core.errors import refuse
from ..core.locks import exclusive, lock_checkout
from ..webhook.events import emit
from .calculations import sums_of
from .deliveries import deliveries
from .lines import LineChange, NewLine, add_lines, delete_lines, update_lines
from .models import Checkout


@dataclass(frozen=True)
class NewCheckout:
    """What `create_checkout` is given; the addresses are built and not saved yet."""

    channel: Channel
    lines: Sequence[NewLine]
    email: str | None = None
    shipping_address: Address | None = None
    billing_address: Address | None = None
    language_code: str = "EN"
    metadata: dict[str, str] = field(default_factory=dict)
    private_metadata: dict[str, str] = field(default_factory=dict)


def channel_for_checkout(slug: str | None) -> Channel:
    """The channel of that slug; without a slug, the only one there is. It must be active."""
    if slug is None:
        channels = list(Channel.objects.filter(is_active=True)[:2])
        if len(channels) != 1:
            raise refuse("channel", "You need to provide channel slug.", "MISSING_CHANNEL_SLUG")
        return channels[0]
    channel = Channel.objects.filter(slug=slug).first()
    if channel is None:
        raise refuse("channel", f"Channel with {slug!r} slug does not exist.", "NOT_FOUND")
    if not channel.is_active:
        raise refuse("channel", f"Channel with {slug!r} is inactive.", "CHANNEL_INACTIVE")
    return channel


def create_checkout(new: NewCheckout) -> Checkout:
    address = new.shipping_address or new.billing_address
    checkout = Checkout(
        channel=new.channel,
        currency=new.channel.currency_code,
        country=address.country if address else new.channel.default_country,
        email=new.email or None,
        language_code=new.language_code,
        metadata=new.metadata,
        private_metadata=new.private_metadata,
    )
    with exclusive():
        for name in ("shipping_address", "billing_address"):
            given: Address | None = getattr(new, name)
            if given is not None:
                given.save()
                setattr(checkout, name, given)
        checkout.save(force_insert=True)
        add_lines(checkout, new.channel, new.lines)
        emit("CHECKOUT_CREATED", checkout)
    return checkout


def add_to_checkout(pk: UUID, lines: Sequence[NewLine]) -> Checkout:
    with exclusive():
        checkout = checkout_to_change(pk)
        add_lines(checkout, checkout.channel, lines)
        _touch(checkout, *_stale(checkout))
    return checkout


def change_lines(pk: UUID, changes: Sequence[LineChange]) -> Checkout:
    with exclusive():
        checkout = checkout_to_change(pk)
        update_lines(checkout, checkout.channel, changes)
        _touch(checkout, *_stale(checkout))
    return checkout


def remove_lines(pk: UUID, line_ids: Iterable[UUID]) -> Checkout:
    with exclusive():
        checkout = checkout_to_change(pk)
        delete_lines(checkout, line_ids)
        _touch(checkout, *_stale(checkout))
    return checkout


def set_shipping_address(pk: UUID, address: Address) -> Checkout:
    """The country of the address decides from then on which warehouses and methods count."""
    with exclusive():
        checkout = checkout_to_change(pk)
        address.save()
        checkout.shipping_address, checkout.country = address, address.country
        _touch(checkout, "shipping_address", "country", *_stale(checkout))
    return checkout


def set_billing_address(pk: UUID, address: Address) -> Checkout:
    with exclusive():
        checkout = checkout_to_change(pk)
        address.save()
        checkout.billing_address = address
        _touch(checkout, "billing_address")
    return checkout


def set_email(pk: UUID, email: str) -> Checkout:
    with exclusive():
        checkout = checkout_to_change(pk)
        checkout.email = email
        _touch(checkout, "email")
    return checkout


def set_delivery_method(pk: UUID, method_id: str | None) -> Checkout:
    """Choose one of the methods on offer, at the price it is offered for; None takes the choice back."""
    checkout = checkout_or_refuse(pk)
    chosen = None
    if method_id is not None:
        if not sums_of(checkout).is_shipping_required:
            raise refuse("delivery_method", "This checkout does not need shipping.", "SHIPPING_NOT_REQUIRED")
        chosen = next((m for m in deliveries(checkout) if m.id == method_id and m.active), None)
        if chosen is None:
            text = "This shipping method is not applicable."
            raise refuse("delivery_method_id", text, "DELIVERY_METHOD_NOT_APPLICABLE")
    with exclusive():
        checkout = checkout_to_change(pk)
        checkout.delivery = chosen.as_json() if chosen else None
        _touch(checkout, "delivery")
    return checkout


def checkout_or_refuse(pk: UUID) -> Checkout:
    checkout = Checkout.objects.select_related("channel", "shipping_address", "billing_address").filter(pk=pk).first()
    if checkout is None:
        raise _unknown(pk)
    return checkout


def checkout_to_change(pk: UUID) -> Checkout:
    checkout = lock_checkout(pk)
    if checkout is None:
        raise _unknown(pk)
    return checkout


def _unknown(pk: UUID) -> Exception:
    return refuse("id", f"Couldn't resolve to a node: Checkout {pk}.", "NOT_FOUND")


def _stale(checkout: Checkout) -> tuple[str, ...]:
    checkout.deliveries_stale_at = None
    return ("deliveries_stale_at",)


def _touch(checkout: Checkout, *fields: str) -> None:
    checkout.save(update_fields=[*fields, "last_change"])
    emit("CHECKOUT_UPDATED", checkout)
