"""What pages add to Mutation."""

import graphene

from .page_type_write import (
    PageAttributeAssign,
    PageAttributeUnassign,
    PageTypeCreate,
    PageTypeDelete,
    PageTypeUpdate,
)
from .page_write import PageCreate, PageDelete, PageUpdate


class PageMutations(graphene.ObjectType):
    page_create = PageCreate.Field()
    page_update = PageUpdate.Field()
    page_delete = PageDelete.Field()
    page_type_create = PageTypeCreate.Field()
    page_type_update = PageTypeUpdate.Field()
    page_type_delete = PageTypeDelete.Field()
    page_attribute_assign = PageAttributeAssign.Field()
    page_attribute_unassign = PageAttributeUnassign.Field()
