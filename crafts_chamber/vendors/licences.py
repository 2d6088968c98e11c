"""What a buyer may know of the firm behind a maker page: the facts of its licence, from the register.

E-Commerce Law, article 15: whoever sells shows the facts of the licence, or that article 10 asks for none.
"""

from dataclasses import dataclass
from datetime import date

from crafts_chamber.registry.models import Chamber, Firm, Membership
from crafts_chamber.registry.townships import Township

from .models import Vendor


@dataclass(frozen=True)
class LicenceFacts:
    """`credit_code` is empty for a household that needs no licence; `member_since` of the crafts chamber, if it is."""

    slug: str
    registered_name: str
    name_en: str
    household: bool
    credit_code: str
    township: Township
    village: str
    member_since: date | None


def licence_of(slug: str) -> LicenceFacts | None:
    """Of the vendor whose page has this slug."""
    vendor = Vendor.objects.select_related("firm").filter(slug=slug).first()
    return None if vendor is None else facts_of(vendor, joined({vendor.firm_id}))


def licences_shown() -> list[LicenceFacts]:
    """Of all vendors that may sell, by township and name."""
    vendors = list(
        Vendor.objects.select_related("firm")
        .filter(state=Vendor.State.ACTIVE, provisioned_at__isnull=False)
        .order_by("firm__township", "firm__name")
    )
    since = joined({vendor.firm_id for vendor in vendors})
    return [facts_of(vendor, since) for vendor in vendors]


def joined(firms: set[int]) -> dict[int, date]:
    """Since when each firm has been a member of the crafts chamber, by key of the firm."""
    memberships = Membership.objects.filter(firm__in=firms, chamber__kind=Chamber.Kind.CRAFTS)
    current = memberships.exclude(status=Membership.Status.ENDED).order_by("-joined_on")
    return dict(current.values_list("firm", "joined_on"))


def facts_of(vendor: Vendor, since: dict[int, date]) -> LicenceFacts:
    firm = vendor.firm
    return LicenceFacts(
        slug=vendor.slug,
        registered_name=firm.name,
        name_en=firm.name_en,
        household=firm.kind == Firm.Kind.HOUSEHOLD,
        credit_code=firm.credit_code or "",
        township=firm.township_facts,
        village=firm.village,
        member_since=since.get(firm.pk),
    )
