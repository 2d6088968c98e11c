"""What attributes add to Mutation."""

import graphene

from .attribute_value_write import AttributeValueCreate, AttributeValueDelete
from .attribute_write import AttributeCreate, AttributeDelete, AttributeUpdate


class AttributeMutations(graphene.ObjectType):
    attribute_create = AttributeCreate.Field()
    attribute_update = AttributeUpdate.Field()
    attribute_delete = AttributeDelete.Field()
    attribute_value_create = AttributeValueCreate.Field()
    attribute_value_delete = AttributeValueDelete.Field()
