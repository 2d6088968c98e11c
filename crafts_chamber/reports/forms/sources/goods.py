"""The goods that were approved by the end of a period, an option a row, as they are on the day the form is made."""

from datetime import datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from crafts_chamber.listings.models import RevisionVariant
from crafts_chamber.listings.rules import RevisionState
from crafts_chamber.reports.forms.rows import QueryRows, Values
from crafts_chamber.reports.periods import Period

GOODS = frozenset(
    {
        "vendor_slug",
        "firm_name",
        "township",
        "craft",
        "name",
        "name_en",
        "option",
        "sku",
        "price",
        "relief",
        "made_to_order",
        "state",
        "approved_on",
    }
)


def goods_rows(period: Period) -> QueryRows:
    after = timezone.make_aware(datetime.combine(period.last_day + timedelta(days=1), time()))
    approved = Q(revision__state=RevisionState.APPROVED, revision__listing__created_at__lt=after)
    variants = RevisionVariant.objects.filter(approved).select_related("revision__listing__vendor__firm")
    return QueryRows(variants.order_by("sku", "pk"), values_of, {})


def values_of(variant: RevisionVariant) -> Values:
    revision = variant.revision
    listing, vendor = revision.listing, revision.listing.vendor
    return {
        "vendor_slug": vendor.slug,
        "firm_name": vendor.firm.name,
        "township": vendor.firm.township,
        "craft": revision.craft,
        "name": revision.name,
        "name_en": revision.name_en,
        "option": variant.option,
        "sku": variant.sku,
        "price": variant.price,
        "relief": "yes" if revision.relief else "no",
        "made_to_order": "yes" if revision.made_to_order else "no",
        "state": "paused" if listing.paused else "approved",
        "approved_on": timezone.localdate(revision.reviewed_at) if revision.reviewed_at else None,
    }
