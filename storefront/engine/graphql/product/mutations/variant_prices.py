"""Channel listing inputs as prices in known channels."""

from typing import Any

from ....channel.models import Channel
from ....product.listing_actions import VariantPrice
from ...core.ids import input_pk
from ...core.lookup import input_rows


def variant_prices(inputs: list[dict[str, Any]]) -> list[VariantPrice]:
    ids = [one["channel_id"] for one in inputs]
    rows = {row.pk: row for row in input_rows(Channel.objects.all(), ids, "Channel", "channelId")}
    return [
        VariantPrice(
            rows[int(input_pk(one["channel_id"], "Channel", "channelId"))],
            one["price"],
            one.get("cost_price"),
            one.get("prior_price"),
        )
        for one in inputs
    ]
