"""The kinds of things that the API tells of. Each resolver reads what was fetched for it; none asks the database."""

from typing import Any

import graphene

from crafts_chamber.registry.models import Firm as FirmRow
from crafts_chamber.registry.models import Membership as MembershipRow
from crafts_chamber.registry.townships import BY_SLUG
from crafts_chamber.registry.townships import Township as TownshipFacts
from crafts_chamber.reports.impact import Part
from crafts_chamber.vendors.models import Application as ApplicationRow
from storefront.catalog.crafts import Craft as CraftFacts
from storefront.catalog.crafts import craft_by_slug

from . import paging
from .makers import MakerFacts


class Craft(graphene.ObjectType):
    """One of the seven crafts of the chamber."""

    slug = graphene.String(required=True)
    name = graphene.String(required=True, description="In Chinese.")
    name_en = graphene.String(required=True)

    @staticmethod
    def resolve_name(craft: CraftFacts, info: Any) -> str:
        return craft.zh

    @staticmethod
    def resolve_name_en(craft: CraftFacts, info: Any) -> str:
        return craft.en


class Township(graphene.ObjectType):
    """One of the sixteen townships and zones of Tancheng county."""

    slug = graphene.String(required=True)
    name = graphene.String(required=True, description="The official name, in Chinese.")
    name_en = graphene.String(required=True)

    @staticmethod
    def resolve_name(township: TownshipFacts, info: Any) -> str:
        return township.zh

    @staticmethod
    def resolve_name_en(township: TownshipFacts, info: Any) -> str:
        return township.en


class SalesOfCraft(graphene.ObjectType):
    """Net sales of one craft, in yuan; without a craft, of all that are too small to be told alone."""

    craft = graphene.Field(Craft)
    net = graphene.Decimal(required=True)

    @staticmethod
    def resolve_craft(part: Part, info: Any) -> CraftFacts | None:
        return craft_by_slug(part.key)


class SalesOfTownship(graphene.ObjectType):
    """Net sales of makers of one township, in yuan; without a township, of all that are too few to be told alone."""

    township = graphene.Field(Township)
    net = graphene.Decimal(required=True)

    @staticmethod
    def resolve_township(part: Part, info: Any) -> TownshipFacts | None:
        return BY_SLUG.get(part.key)


class SalesOfMonth(graphene.ObjectType):
    """Net sales that the ledger booked in one month, in yuan."""

    month = graphene.String(required=True, description="YYYY-MM")
    net = graphene.Decimal(required=True)

    @staticmethod
    def resolve_month(part: Part, info: Any) -> str:
        return part.key


class SignedReport(graphene.ObjectType):
    """A report that both offices signed; `/verify/` knows its number and digest."""

    number = graphene.String(required=True)
    form = graphene.String(required=True)
    period = graphene.String(required=True, description="YYYY-MM, YYYY-Qn or YYYY-Hn")
    digest = graphene.String(required=True)


class Impact(graphene.ObjectType):
    """What buying here has done, from signed reports alone; goods after refunds, without delivery, in yuan.

    What concerns fewer than three firms or households is told together with others, or is null.
    """

    net = graphene.Decimal(required=True)
    pieces = graphene.Int(required=True)
    villages = graphene.Int(description="How many villages sold.")
    households = graphene.Int(description="How many households were helped, each counted once.")
    months = graphene.List(graphene.NonNull(SalesOfMonth), required=True)
    crafts = graphene.List(graphene.NonNull(SalesOfCraft), required=True)
    townships = graphene.List(graphene.NonNull(SalesOfTownship), required=True)
    reports = graphene.List(graphene.NonNull(SignedReport), required=True)


class Maker(graphene.ObjectType):
    """A vendor of the shop: the firm or household behind a maker page."""

    slug = graphene.String(required=True)
    name = graphene.String(required=True, description="As its page is titled, in Chinese.")
    registered_name = graphene.String(required=True, description="As on the licence.")
    household = graphene.Boolean(required=True, description="Whether it is a household that needs no licence.")
    credit_code = graphene.String(description="Unified social credit code (GB 32100-2015); null for such a household.")
    crafts = graphene.List(graphene.NonNull(Craft), required=True)
    township = graphene.Field(Township, required=True)
    village = graphene.String(required=True, description="Empty when not stated.")
    member_since = graphene.Date(description="Of the crafts chamber.")
    url = graphene.String(required=True, description="Of its page in the shop.")

    @staticmethod
    def resolve_slug(maker: MakerFacts, info: Any) -> str:
        return maker.licence.slug

    @staticmethod
    def resolve_name(maker: MakerFacts, info: Any) -> str:
        return maker.page.title if maker.page else maker.licence.registered_name

    @staticmethod
    def resolve_registered_name(maker: MakerFacts, info: Any) -> str:
        return maker.licence.registered_name

    @staticmethod
    def resolve_household(maker: MakerFacts, info: Any) -> bool:
        return maker.licence.household

    @staticmethod
    def resolve_credit_code(maker: MakerFacts, info: Any) -> str | None:
        return maker.licence.credit_code or None

    @staticmethod
    def resolve_township(maker: MakerFacts, info: Any) -> TownshipFacts:
        return maker.licence.township

    @staticmethod
    def resolve_village(maker: MakerFacts, info: Any) -> str:
        return maker.licence.village

    @staticmethod
    def resolve_member_since(maker: MakerFacts, info: Any) -> Any:
        return maker.licence.member_since


class MembershipState(graphene.ObjectType):
    """Whether the firm with a credit code is a member of the crafts chamber today. Nothing else is told of it."""

    active = graphene.Boolean(required=True)
    until = graphene.Date(description="The last day of an active membership; else null.")


class Application(graphene.ObjectType):
    """A firm's application to become a vendor, after it was submitted."""

    firm = graphene.String(required=True, description="Name of the firm.")
    credit_code = graphene.String()
    township = graphene.Field(Township, required=True)
    state = graphene.String(required=True, description="submitted, changes_requested, recommended, approved, …")
    submitted_at = graphene.DateTime()

    @staticmethod
    def resolve_firm(application: ApplicationRow, info: Any) -> str:
        return application.firm.name

    @staticmethod
    def resolve_credit_code(application: ApplicationRow, info: Any) -> str | None:
        return application.firm.credit_code

    @staticmethod
    def resolve_township(application: ApplicationRow, info: Any) -> TownshipFacts:
        return application.firm.township_facts


class Membership(graphene.ObjectType):
    """A firm's membership of one chamber."""

    chamber = graphene.String(required=True)
    number = graphene.String(required=True)
    status = graphene.String(required=True, description="active, suspended or ended")
    joined_on = graphene.Date(required=True)
    valid_until = graphene.Date(required=True)

    @staticmethod
    def resolve_chamber(membership: MembershipRow, info: Any) -> str:
        return membership.chamber.name


class Firm(graphene.ObjectType):
    """A firm or household of the register."""

    slug = graphene.String(required=True)
    name = graphene.String(required=True)
    kind = graphene.String(required=True, description="company or household")
    credit_code = graphene.String()
    township = graphene.Field(Township, required=True)
    village = graphene.String(required=True)
    memberships = graphene.List(graphene.NonNull(Membership), required=True)

    @staticmethod
    def resolve_township(firm: FirmRow, info: Any) -> TownshipFacts:
        return BY_SLUG[firm.township]

    @staticmethod
    def resolve_memberships(firm: FirmRow, info: Any) -> list[MembershipRow]:
        return list(firm.memberships.all())


class PageInfo(graphene.ObjectType):
    has_next_page = graphene.Boolean(required=True)
    end_cursor = graphene.String()


def connection_of(kind: type[graphene.ObjectType]) -> tuple[type[graphene.ObjectType], type[graphene.ObjectType]]:
    """The edge and connection types of a kind of node."""
    edge = type(
        f"{kind.__name__}Edge",
        (graphene.ObjectType,),
        {"cursor": graphene.String(required=True), "node": graphene.Field(kind, required=True)},
    )

    def resolve_total_count(page: paging.Connection, info: Any) -> int:
        return page.count()

    whole = type(
        f"{kind.__name__}Connection",
        (graphene.ObjectType,),
        {
            "edges": graphene.List(graphene.NonNull(edge), required=True),
            "page_info": graphene.Field(PageInfo, required=True),
            "total_count": graphene.Int(required=True, description="Of all pages; costs a read of its own."),
            "resolve_total_count": staticmethod(resolve_total_count),
        },
    )
    return edge, whole


MakerEdge, MakerConnection = connection_of(Maker)
ApplicationEdge, ApplicationConnection = connection_of(Application)
FirmEdge, FirmConnection = connection_of(Firm)
