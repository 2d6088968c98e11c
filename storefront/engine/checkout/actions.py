"""What is done to a checkout before it becomes an order. Each opens its own engine transaction and locks the checkout.

Afterwards, outside of it, shipping apps may be asked what the changed checkout costs to deliver.
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
from .lines import LineChange, NewLine, add_lines, delete_lines, update_lines
from .models import Checkout
from .shipping import offered_methods


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
        _touch(checkout)
    return refreshed_delivery(checkout)


def change_lines(pk: UUID, changes: Sequence[LineChange]) -> Checkout:
    with exclusive():
        checkout = checkout_to_change(pk)
        update_lines(checkout, checkout.channel, changes)
        _touch(checkout)
    return refreshed_delivery(checkout)


def remove_lines(pk: UUID, line_ids: Iterable[UUID]) -> Checkout:
    with exclusive():
        checkout = checkout_to_change(pk)
        delete_lines(checkout, line_ids)
        _touch(checkout)
    return refreshed_delivery(checkout)


def set_shipping_address(pk: UUID, address: Address) -> Checkout:
    """The country of the address decides from then on which warehouses and methods count."""
    with exclusive():
        checkout = checkout_to_change(pk)
        address.save()
        checkout.shipping_address, checkout.country = address, address.country
        _touch(checkout, "shipping_address", "country")
    return refreshed_delivery(checkout)


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
        sums = sums_of(checkout)
        if not sums.is_shipping_required:
            raise refuse("delivery_method", "This checkout does not need shipping.", "SHIPPING_NOT_REQUIRED")
        chosen = next((m for m in offered_methods(checkout, sums) if m.id == method_id), None)
        if chosen is None:
            raise refuse("delivery_method_id", "This delivery method is not applicable for your shipping address.",
                         "DELIVERY_METHOD_NOT_APPLICABLE")  # fmt: skip
    with exclusive():
        checkout = checkout_to_change(pk)
        checkout.delivery = chosen.as_json() if chosen else None
        _touch(checkout, "delivery")
    return checkout


def refreshed_delivery(checkout: Checkout) -> Checkout:
    """Give the chosen method the price that the changed checkout has; one no longer on offer stays until completing."""
    if not checkout.delivery:
        return checkout
    offers = {method.id: method for method in offered_methods(checkout, sums_of(checkout))}
    current = offers.get(checkout.delivery["id"])
    if current is not None and current.as_json() != checkout.delivery:
        checkout.delivery = current.as_json()
        Checkout.objects.filter(pk=checkout.pk).update(delivery=checkout.delivery)
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


def _touch(checkout: Checkout, *fields: str) -> None:
    checkout.save(update_fields=[*fields, "last_change"])
    emit("CHECKOUT_UPDATED", checkout)
