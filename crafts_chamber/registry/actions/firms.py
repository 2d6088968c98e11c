"""Entering a firm in the register, and correcting what it says there."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from crafts_chamber.registry import news
from crafts_chamber.registry.credit_code import check_credit_code, normalise
from crafts_chamber.registry.errors import ChangedMeanwhile, Refusal
from crafts_chamber.registry.history import changed_fields, changes_since, differences, line_of_firm
from crafts_chamber.registry.models import Change, Firm
from crafts_chamber.registry.rules import LONGEST_REASON, FirmFacts, firm_problems, refuse
from crafts_chamber.registry.search import index_firms, sort_key
from crafts_chamber.registry.slugs import free_slug
from storefront.accounts.models import User

What = Change.What


def register_firm(facts: FirmFacts, *, by: User | None = None) -> Firm:
    """Add a firm to the register. Raises Refusal (its field says where it belongs); nothing is added then."""
    columns = checked(facts)
    slug = facts.slug or free_slug(Firm, facts.name, facts.name_en, fallback="firm")
    try:
        with transaction.atomic():
            firm = Firm.objects.create(slug=slug, **columns)
            line_of_firm(firm, What.REGISTERED, by).save()
            index_firms([firm.pk])
    except IntegrityError as error:
        raise code_taken() from error
    return firm


def edit_firm(firm: Firm, facts: FirmFacts, *, seen: int, by: User | None, reason: str = "") -> bool:
    """Correct what the register says of a firm; False when it says so already. The slug stays.

    `seen` is the version that the person had before them. Raises ChangedMeanwhile, or Refusal: a correction of the
    credit code needs its reason.
    """
    columns = checked(facts)
    firm = Firm.objects.get(pk=firm.pk)
    changes = differences(firm, columns)
    if firm.version == seen and not changes:
        return False
    corrected = firm.credit_code is not None and "credit_code" in changes
    if corrected and not reason.strip():
        raise Refusal(_("Write down why the credit code is corrected: the register keeps it."), "reason")
    what = What.CODE_CORRECTED if corrected else What.EDITED
    try:
        with transaction.atomic():
            rows = Firm.objects.filter(pk=firm.pk, version=seen)
            if not rows.update(**changes, version=F("version") + 1):
                raise ChangedMeanwhile(changes_since(firm, seen))
            fields = [one for one in changed_fields(firm, changes) if one["field"] != "name_sound"]
            line_of_firm(firm, what, by, version=seen + 1, fields=fields, reason=reason.strip()[:LONGEST_REASON]).save()
            index_firms([firm.pk])
            news.announce_firms([firm.pk])
    except IntegrityError as error:
        raise code_taken() from error
    return True


def checked(facts: FirmFacts) -> dict[str, Any]:
    """The facts as columns. Raises CreditCodeError, or InvalidFields for anything else."""
    if facts.credit_code:
        check_credit_code(facts.credit_code)
    refuse(firm_problems(facts))
    return columns_of(facts)


def columns_of(facts: FirmFacts) -> dict[str, Any]:
    """The facts as the table has them, the credit code in its one spelling."""
    return {
        "name": facts.name,
        "name_en": facts.name_en,
        "name_sound": sort_key(facts.name),
        "credit_code": normalise(facts.credit_code) or None,
        "kind": facts.kind,
        "township": facts.township,
        "village": facts.village,
    }


def code_taken() -> Refusal:
    return Refusal(
        _("A firm with this credit code or short name is already in the register. Look it up there."), "credit_code"
    )
