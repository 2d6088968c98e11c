"""What shipping adds to Mutation."""

import graphene

from .shipping_method_channel_listing_update import ShippingMethodChannelListingUpdate
from .shipping_price_write import ShippingPriceCreate, ShippingPriceDelete, ShippingPriceUpdate
from .shipping_zone_write import ShippingZoneCreate, ShippingZoneDelete, ShippingZoneUpdate


class ShippingMutations(graphene.ObjectType):
    shipping_zone_create = ShippingZoneCreate.Field()
    shipping_zone_update = ShippingZoneUpdate.Field()
    shipping_zone_delete = ShippingZoneDelete.Field()
    shipping_price_create = ShippingPriceCreate.Field()
    shipping_price_update = ShippingPriceUpdate.Field()
    shipping_price_delete = ShippingPriceDelete.Field()
    shipping_method_channel_listing_update = ShippingMethodChannelListingUpdate.Field()
