"""Makers as the API shows them: those whose goods may be on sale now, with the public facts of their licences."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from graphql import GraphQLResolveInfo

from crafts_chamber.registry.selectors import has_active_membership
from crafts_chamber.vendors.licences import LicenceFacts, facts_of, joined
from crafts_chamber.vendors.models import Vendor
from storefront.catalog.crafts import Craft
from storefront.catalog.models import Maker

from .asking import asks_for
from .paging import Connection, Edge, connection

ORDER = ("slug",)


@dataclass(frozen=True)
class MakerFacts:
    """`page` is None when its page was not asked for."""

    licence: LicenceFacts
    page: Maker | None

    @property
    def crafts(self) -> list[Craft]:
        return self.page.craft_list if self.page else []

    @property
    def url(self) -> str:
        with translation.override("zh-hans"):
            return f"{settings.PUBLIC_URL}{reverse('shop:maker', args=[self.licence.slug])}"


def vendors_on_show(craft: str, township: str) -> QuerySet[Vendor]:
    """Vendors that may sell today, whose pages the shop shows; `craft` and `township` are slugs or empty."""
    vendors = Vendor.objects.select_related("firm").filter(
        has_active_membership("firm"), state=Vendor.State.ACTIVE, slug__in=pages_shown(craft)
    )
    return vendors.filter(firm__township=township) if township else vendors


def pages_shown(craft: str) -> QuerySet[Maker, str]:
    """Slugs of makers' pages. Crafts stand in a JSON list, as quoted slugs: both databases find them as text."""
    pages = Maker.objects.filter(shown=True).order_by()
    if craft:
        pages = pages.filter(crafts__icontains=f'"{craft}"')
    return pages.values_list("slug", flat=True)


def makers_page(info: GraphQLResolveInfo, vendors: QuerySet[Vendor], first: int, after: str | None) -> Connection:
    """One page, with at most three reads whatever is asked for: vendors, since when members, pages."""
    page = connection(vendors, ORDER, first, after)
    facts = with_facts(info, [edge.node for edge in page.edges])
    edges = [Edge(edge.cursor, node) for edge, node in zip(page.edges, facts, strict=True)]
    return Connection(edges, page.page_info, page.count)


def with_facts(info: GraphQLResolveInfo, vendors: list[Vendor]) -> list[MakerFacts]:
    since = joined({vendor.firm_id for vendor in vendors}) if asks_for(info, "memberSince") else {}
    pages = {}
    if asks_for(info, "crafts", "name"):
        pages = {page.slug: page for page in Maker.objects.filter(slug__in=[vendor.slug for vendor in vendors])}
    return [MakerFacts(facts_of(vendor, since), pages.get(vendor.slug)) for vendor in vendors]
