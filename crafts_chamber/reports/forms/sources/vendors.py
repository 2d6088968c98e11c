"""The vendors there were by the end of a period, as the register knows them on the day the form is made."""

from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone, translation

from crafts_chamber.registry.models import Chamber, Membership
from crafts_chamber.registry.townships import BY_SLUG
from crafts_chamber.reports.forms.rows import QueryRows, Values
from crafts_chamber.reports.periods import Period
from crafts_chamber.vendors.models import Licence, Vendor

VENDORS = frozenset(
    {
        "vendor_slug",
        "firm_name",
        "credit_code",
        "kind",
        "township",
        "village",
        "member_number",
        "member_until",
        "since",
        "state",
        "licence",
        "address",
        "phone",
        "page",
    }
)


def vendor_rows(period: Period) -> QueryRows:
    return QueryRows(vendors_by(period), values_of, {})


def vendors_by(period: Period) -> QuerySet[Vendor]:
    """In the order of their slugs."""
    after = timezone.make_aware(datetime.combine(period.last_day + timedelta(days=1), time()))
    memberships = Membership.objects.filter(firm=OuterRef("firm"), chamber__kind=Chamber.Kind.CRAFTS).order_by("-pk")
    licences = Licence.objects.filter(firm=OuterRef("firm"), accepted_at__isnull=False).order_by("-accepted_at", "-pk")
    return (
        Vendor.objects.filter(created_at__lt=after)
        .select_related("firm", "application")
        .annotate(
            member_number=Subquery(memberships.values("number")[:1]),
            member_until=Subquery(memberships.values("valid_until")[:1]),
            licence_kind=Subquery(licences.values("kind")[:1]),
        )
        .order_by("slug")
    )


def values_of(vendor: Any) -> Values:
    """Contact and address are those that the firm gave for its customers, which the law asks for; no person's name."""
    firm, application = vendor.firm, vendor.application
    township = BY_SLUG.get(application.ship_township)
    return {
        "vendor_slug": vendor.slug,
        "firm_name": firm.name,
        "credit_code": firm.credit_code or "",
        "kind": firm.kind,
        "township": firm.township,
        "village": firm.village,
        "member_number": vendor.member_number or "",
        "member_until": vendor.member_until,
        "since": timezone.localdate(vendor.created_at),
        "state": vendor.state,
        "licence": vendor.licence_kind or "",
        "address": f"{township.zh if township else ''}{application.ship_street}",
        "phone": application.phone_shown,
        "page": page_of(vendor.slug),
    }


def page_of(slug: str) -> str:
    """The maker page's address, the Chinese one whatever the page's language: a file says the same in both."""
    with translation.override("zh-hans"):
        return f"{settings.PUBLIC_URL}{reverse('shop:maker', args=(slug,))}"
