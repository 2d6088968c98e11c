"""Order mutations, for the schema."""

import graphene

from .fulfillment_cancel import FulfillmentCancel
from .fulfillment_return_products import FulfillmentReturnProducts
from .fulfillment_update_tracking import FulfillmentUpdateTracking
from .order_bulk_create import OrderBulkCreate
from .order_cancel import OrderCancel
from .order_fulfill import OrderFulfill
from .order_grant_refund_create import OrderGrantRefundCreate
from .order_grant_refund_update import OrderGrantRefundUpdate


class OrderMutations(graphene.ObjectType):
    order_fulfill = OrderFulfill.Field()
    order_bulk_create = OrderBulkCreate.Field()
    order_cancel = OrderCancel.Field()
    order_fulfillment_cancel = FulfillmentCancel.Field()
    order_fulfillment_return_products = FulfillmentReturnProducts.Field()
    order_fulfillment_update_tracking = FulfillmentUpdateTracking.Field()
    order_grant_refund_create = OrderGrantRefundCreate.Field()
    order_grant_refund_update = OrderGrantRefundUpdate.Field()
