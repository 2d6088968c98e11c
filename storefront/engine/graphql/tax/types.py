"""Tax classes as clients read them."""

import graphene

from ...tax import models
from ..core.connection import countable
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.nodes import Node, RowType
from ..core.permissions import P


class TaxClass(RowType):
    class Meta:
        model = models.TaxClass
        interfaces = (Node, ObjectWithMetadata)

    name = graphene.String(required=True)


TaxClassCountableConnection = countable("TaxClass", lambda: TaxClass)
declare_metadata("TaxClass", private=(P.MANAGE_TAXES,), public=(P.MANAGE_TAXES,))
