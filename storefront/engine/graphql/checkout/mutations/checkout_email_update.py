"""`checkoutEmailUpdate`."""

from typing import Self
from uuid import UUID

import graphene
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from graphql import GraphQLResolveInfo

from ....checkout.actions import set_email
from ....core.errors import refuse
from ..inputs import checkout_pk
from ..types import Checkout
from .base import CheckoutArguments, CheckoutError, CheckoutMutation


class CheckoutEmailUpdate(CheckoutMutation):
    class Arguments(CheckoutArguments):
        email = graphene.String(required=True)

    class Meta:
        error_type = CheckoutError
        atomic = False

    checkout = graphene.Field(Checkout)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, /, *, email: str, id: str | None = None, token: UUID | None = None
    ) -> Self:
        return cls(checkout=set_email(checkout_pk(id, token), checked_email(email)))


def checked_email(email: str) -> str:
    """Refuses what is no address; `13800138000@sms.invalid` is one."""
    if not email:
        raise refuse("email", "This field cannot be blank.", "REQUIRED")
    try:
        validate_email(email)
    except ValidationError as error:
        raise refuse("email", f"{email!r} is not a valid email address.", "INVALID") from error
    return email
