"""Two schemas: the public one, and for tokens one that has the officers' queries as well.

Whoever has no token cannot even see that those exist. There are no mutations: writes go through the pages.
"""

from typing import Any

import graphene

from crafts_chamber.registry.credit_code import CreditCodeError, check_credit_code
from crafts_chamber.registry.models import Firm as FirmRow
from crafts_chamber.registry.search import firms_matching
from crafts_chamber.registry.selectors import active_membership, firm_with_code
from crafts_chamber.registry.townships import BY_SLUG, TOWNSHIPS
from crafts_chamber.reports.impact import Impact, impact
from crafts_chamber.vendors.selectors import applications_in
from storefront.accounts.models import ApiToken
from storefront.catalog.crafts import CRAFTS, craft_by_slug

from . import types
from .asking import asks_for
from .errors import BadInput
from .makers import makers_page, vendors_on_show, with_facts
from .paging import MOST, USUAL, connection, tidy

FIRST = f"1 to {MOST}"
WAITING = ("submitted", "recommended")


def page_arguments() -> dict[str, Any]:
    return {
        "first": graphene.Int(default_value=USUAL, description=FIRST),
        "after": graphene.String(description="`endCursor` of the page before"),
    }


def known_craft(slug: str | None) -> str:
    """Raises BadInput."""
    if slug and craft_by_slug(slug) is None:
        raise BadInput("There is no such craft. `crafts` lists them.")
    return slug or ""


def known_township(slug: str | None) -> str:
    """Raises BadInput."""
    if slug and slug not in BY_SLUG:
        raise BadInput("There is no such township. `townships` lists them.")
    return slug or ""


class PublicQuery(graphene.ObjectType):
    """What anybody may ask the chamber."""

    makers = graphene.Field(
        types.MakerConnection,
        required=True,
        craft=graphene.String(),
        township=graphene.String(),
        description="Makers whose goods may be on sale today, by slug.",
        **page_arguments(),
    )
    maker = graphene.Field(types.Maker, slug=graphene.String(required=True))
    crafts = graphene.List(graphene.NonNull(types.Craft), required=True)
    townships = graphene.List(graphene.NonNull(types.Township), required=True)
    membership = graphene.Field(
        types.MembershipState,
        required=True,
        credit_code=graphene.String(required=True),
        description="Whether the firm with this credit code is a member of the crafts chamber today.",
    )

    impact = graphene.Field(
        types.Impact,
        required=True,
        description="What buying here has done, from signed reports alone: what the page /impact/ tells.",
    )

    @staticmethod
    def resolve_impact(root: Any, info: Any) -> Impact:
        return impact()

    @staticmethod
    def resolve_makers(
        root: Any,
        info: Any,
        first: int,
        after: str | None = None,
        craft: str | None = None,
        township: str | None = None,
    ) -> Any:
        return makers_page(info, vendors_on_show(known_craft(craft), known_township(township)), first, after)

    @staticmethod
    def resolve_maker(root: Any, info: Any, slug: str) -> Any:
        vendors = list(vendors_on_show("", "").filter(slug=tidy(slug, "slug")))
        return next(iter(with_facts(info, vendors)), None)

    @staticmethod
    def resolve_crafts(root: Any, info: Any) -> Any:
        return CRAFTS

    @staticmethod
    def resolve_townships(root: Any, info: Any) -> Any:
        return TOWNSHIPS

    @staticmethod
    def resolve_membership(root: Any, info: Any, credit_code: str) -> Any:
        """An unknown code and a lapsed member get the same answer; a code that can be none is told to be."""
        info.context.count_code()
        try:
            code = check_credit_code(tidy(credit_code, "creditCode"))
        except CreditCodeError as error:
            raise BadInput("This is no unified social credit code (GB 32100-2015).") from error
        firm = firm_with_code(code.code)
        membership = active_membership(firm) if firm else None
        return {"active": membership is not None, "until": membership.valid_until if membership else None}


class OfficersQuery(PublicQuery):
    """What programs of the chamber may ask as well, with a token."""

    class Meta:
        name = "OfficersQuery"

    applications = graphene.Field(
        types.ApplicationConnection,
        required=True,
        description="Applications that wait for the chamber or the platform, oldest first. Scope: applications.",
        **page_arguments(),
    )
    firms = graphene.Field(
        types.FirmConnection,
        required=True,
        search=graphene.String(description="Name, pinyin, credit code or member number."),
        township=graphene.String(),
        description="The register, by name. Scope: register.",
        **page_arguments(),
    )

    @staticmethod
    def resolve_applications(root: Any, info: Any, first: int, after: str | None = None) -> Any:
        info.context.require(ApiToken.Scope.APPLICATIONS)
        waiting = applications_in().filter(state__in=WAITING)
        return connection(waiting, ("pk",), first, after)

    @staticmethod
    def resolve_firms(
        root: Any,
        info: Any,
        first: int,
        after: str | None = None,
        search: str | None = None,
        township: str | None = None,
    ) -> Any:
        info.context.require(ApiToken.Scope.REGISTER)
        firms = FirmRow.objects.all()
        if slug := known_township(township):
            firms = firms.filter(township=slug)
        if search:
            firms = firms_matching(tidy(search, "search"), firms)
        if asks_for(info, "memberships"):
            firms = firms.prefetch_related("memberships__chamber")
        return connection(firms, ("name_sound", "pk"), first, after)


public_schema = graphene.Schema(query=PublicQuery)
officers_schema = graphene.Schema(query=OfficersQuery)
