"""Adding a chamber to the register, and correcting what it says of one."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from crafts_chamber.registry.errors import ChangedMeanwhile, Refusal
from crafts_chamber.registry.history import changed_fields, changes_since, differences
from crafts_chamber.registry.models import Chamber, Change
from crafts_chamber.registry.rules import ChamberFacts, chamber_problems, refuse
from crafts_chamber.registry.slugs import free_slug
from storefront.accounts.models import User

What = Change.What


def add_chamber(facts: ChamberFacts, *, by: User | None = None, slug: str = "") -> Chamber:
    """Add a chamber. Raises Refusal: there is one crafts chamber, and names are not used twice."""
    refuse(chamber_problems(facts))
    if Chamber.objects.filter(name=facts.name).exists():
        raise name_taken()
    address = slug or free_slug(Chamber, facts.name, facts.name_en, fallback="chamber")
    try:
        with transaction.atomic():
            chamber = Chamber.objects.create(slug=address, **vars(facts))
            Change.objects.create(chamber=chamber, actor=by, what=What.CHAMBER_ADDED)
    except IntegrityError as error:
        raise (one_crafts_chamber() if facts.kind == Chamber.Kind.CRAFTS else name_taken()) from error
    return chamber


def edit_chamber(chamber: Chamber, facts: ChamberFacts, *, seen: int, by: User | None, reason: str = "") -> bool:
    """Correct a chamber; False when all stands so already. Raises ChangedMeanwhile, or Refusal.

    Which one is the crafts chamber stays as it is: its memberships decide who may sell.
    """
    refuse(chamber_problems(facts))
    chamber = Chamber.objects.get(pk=chamber.pk)
    if Chamber.Kind.CRAFTS in {chamber.kind, facts.kind} and chamber.kind != facts.kind:
        raise one_crafts_chamber()
    changes = differences(chamber, vars(facts))
    if chamber.version == seen and not changes:
        return False
    if Chamber.objects.filter(name=facts.name).exclude(pk=chamber.pk).exists():
        raise name_taken()
    with transaction.atomic():
        if not Chamber.objects.filter(pk=chamber.pk, version=seen).update(**changes, version=F("version") + 1):
            raise ChangedMeanwhile(changes_since(chamber, seen))
        Change.objects.create(
            chamber=chamber,
            actor=by,
            what=What.CHAMBER_EDITED,
            version=seen + 1,
            fields=changed_fields(chamber, changes),
            reason=reason,
        )
    return True


def one_crafts_chamber() -> Refusal:
    return Refusal(
        _("There is one crafts chamber, and it stays it: its members are the shop's vendors. Choose another kind."),
        "kind",
    )


def name_taken() -> Refusal:
    return Refusal(_("A chamber with this name is already in the register."), "name")
