"""What goods add to Mutation."""

import graphene

from .category_write import CategoryCreate, CategoryDelete, CategoryUpdate
from .collection_channel_listing_update import CollectionChannelListingUpdate
from .collection_products import CollectionAddProducts, CollectionRemoveProducts, CollectionReorderProducts
from .collection_write import CollectionCreate, CollectionDelete, CollectionUpdate
from .product_attribute_assign import ProductAttributeAssign, ProductAttributeUnassign
from .product_channel_listing_update import ProductChannelListingUpdate
from .product_media_reorder import ProductMediaReorder
from .product_media_write import ProductMediaCreate, ProductMediaDelete, ProductMediaUpdate
from .product_type_write import ProductTypeCreate, ProductTypeDelete, ProductTypeUpdate
from .product_variant_bulk_create import ProductVariantBulkCreate
from .product_variant_channel_listing_update import ProductVariantChannelListingUpdate
from .product_variant_stocks import (
    ProductVariantStocksCreate,
    ProductVariantStocksDelete,
    ProductVariantStocksUpdate,
)
from .product_variant_write import ProductVariantCreate, ProductVariantDelete, ProductVariantUpdate
from .product_write import ProductCreate, ProductDelete, ProductUpdate


class ProductMutations(graphene.ObjectType):
    category_create = CategoryCreate.Field()
    category_update = CategoryUpdate.Field()
    category_delete = CategoryDelete.Field()
    collection_create = CollectionCreate.Field()
    collection_update = CollectionUpdate.Field()
    collection_delete = CollectionDelete.Field()
    collection_add_products = CollectionAddProducts.Field()
    collection_remove_products = CollectionRemoveProducts.Field()
    collection_reorder_products = CollectionReorderProducts.Field()
    collection_channel_listing_update = CollectionChannelListingUpdate.Field()
    product_type_create = ProductTypeCreate.Field()
    product_type_update = ProductTypeUpdate.Field()
    product_type_delete = ProductTypeDelete.Field()
    product_attribute_assign = ProductAttributeAssign.Field()
    product_attribute_unassign = ProductAttributeUnassign.Field()
    product_create = ProductCreate.Field()
    product_update = ProductUpdate.Field()
    product_delete = ProductDelete.Field()
    product_channel_listing_update = ProductChannelListingUpdate.Field()
    product_variant_create = ProductVariantCreate.Field()
    product_variant_update = ProductVariantUpdate.Field()
    product_variant_delete = ProductVariantDelete.Field()
    product_variant_bulk_create = ProductVariantBulkCreate.Field()
    product_variant_channel_listing_update = ProductVariantChannelListingUpdate.Field()
    product_variant_stocks_create = ProductVariantStocksCreate.Field()
    product_variant_stocks_update = ProductVariantStocksUpdate.Field()
    product_variant_stocks_delete = ProductVariantStocksDelete.Field()
    product_media_create = ProductMediaCreate.Field()
    product_media_update = ProductMediaUpdate.Field()
    product_media_delete = ProductMediaDelete.Field()
    product_media_reorder = ProductMediaReorder.Field()
