"""Writes to the checklist: officers define its lines and tick what they saw. Both offices may; each raises Refusal."""

from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from crafts_chamber.registry.problems import too_long
from storefront.accounts.models import User

from . import errors
from .acting import require_stranger
from .evidence import definitions
from .models import Application, Requirement, Tick
from .rules import ApplicationState
from .selectors import parties_of

UNDER_REVIEW = (ApplicationState.SUBMITTED, ApplicationState.RECOMMENDED, ApplicationState.CHANGES_REQUESTED)


@dataclass(frozen=True)
class RequirementFacts:
    """What officers say of a line. Empty texts of an automatic line mean: as the program says it."""

    label: str
    label_en: str
    help: str = ""
    help_en: str = ""
    required: bool = True
    for_companies: bool = True
    for_households: bool = True
    in_use: bool = True
    position: int = 100


def change_requirement(key: str, facts: RequirementFacts, *, by: User) -> Requirement:
    """Say how this line is to be; running applications are shown what changed."""
    require_office(by)
    known = {one.key: one for one in definitions()}
    if key not in known:
        raise errors.no_such_requirement()
    if known[key].manual:
        require_label(facts)
    require_fitting(facts)
    return Requirement.objects.update_or_create(key=key, defaults={**asdict(facts), "changed_by": by})[0]


def add_requirement(facts: RequirementFacts, *, by: User) -> Requirement:
    """A new line that an officer ticks."""
    require_office(by)
    require_label(facts)
    require_fitting(facts)
    stem = slugify(facts.label_en)[:32] or "line"
    for number in range(1, 100):
        key = stem if number == 1 else f"{stem}-{number}"
        if key in {one.key for one in definitions()}:
            continue
        try:
            with transaction.atomic():
                return Requirement.objects.create(key=key, changed_by=by, **asdict(facts))
        except IntegrityError:
            continue
    raise errors.no_such_requirement()


def tick(application: Application, key: str, *, ticked: bool, by: User) -> None:
    """Tick (or untick) a manual line; doing it twice changes nothing."""
    require_office(by)
    require_stranger(by, application.firm)
    if key not in {one.key for one in definitions() if one.manual}:
        raise errors.no_such_requirement()
    # The row of the application is taken first: a key that is turned at this moment comes before or after the tick.
    with transaction.atomic():
        held = Application.objects.select_for_update().filter(pk=application.pk, state__in=UNDER_REVIEW)
        if not held.exists():
            raise errors.moved_on()
        if ticked:
            Tick.objects.get_or_create(application=application, key=key, defaults={"by": by})
        else:
            Tick.objects.filter(application=application, key=key).delete()


def require_office(by: User) -> None:
    if not parties_of(by):
        raise errors.not_yours()


def require_label(facts: RequirementFacts) -> None:
    if not (facts.label.strip() and facts.label_en.strip()):
        raise errors.label_missing()


def require_fitting(facts: RequirementFacts) -> None:
    limits = [
        ("label", facts.label, 80),
        ("label_en", facts.label_en, 120),
        ("help", facts.help, 300),
        ("help_en", facts.help_en, 400),
    ]
    if problems := tuple(too_long(limits)):
        raise errors.InvalidApplication(problems)
