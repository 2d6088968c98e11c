"""Where a parcel goes, and what is left to see of it once it is sent (PIPL: no longer than needed)."""

from storefront.saleor.client.fragments import OrderFactsShippingAddress

Recipient = dict[str, str]


def recipient_of(address: OrderFactsShippingAddress | None) -> Recipient:
    """Name, phone and address as the label needs them."""
    if address is None:
        return {}
    return {
        "name": f"{address.last_name}{address.first_name}".strip(),
        "phone": address.phone or "",
        "province": address.country_area,
        "city": address.city,
        "district": address.city_area,
        "street": " ".join(filter(None, (address.street_address_1, address.street_address_2))),
        "postcode": address.postal_code,
    }


def masked(recipient: Recipient) -> Recipient:
    """The same without what identifies a person: first character of the name, last two digits, no street."""
    if not recipient:
        return {}
    name, phone = recipient.get("name", ""), recipient.get("phone", "")
    return {
        **recipient,
        "name": name[:1] + "*" * max(len(name) - 1, 1),
        "phone": "*" * max(len(phone) - 2, 0) + phone[-2:],
        "street": "***",
        "postcode": "",
    }
