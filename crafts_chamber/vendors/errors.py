"""Why an application can't move, in words that the person who tried reads."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from crafts_chamber.registry.errors import InvalidFields, Refusal

from .rules import Requirement


class ApplicationRefused(Refusal):
    """An application or vendor can't be changed that way; nothing was changed."""


class InvalidApplication(ApplicationRefused, InvalidFields):
    """Some fields of an application can't be taken."""


def unknown_firm() -> ApplicationRefused:
    return ApplicationRefused(
        _(
            "No firm with this credit code is in the chamber's register. Contact the crafts chamber to be registered, "
            "then apply."
        ),
        "credit_code",
    )


def membership_lapsed() -> ApplicationRefused:
    return ApplicationRefused(
        _(
            "This firm has no membership of the crafts chamber that is valid today. Renew it with the chamber first; "
            "nothing was changed here."
        ),
        "credit_code",
    )


def application_exists() -> ApplicationRefused:
    return ApplicationRefused(_("This firm already has an application. Go on with that one."))


def moved_on() -> ApplicationRefused:
    return ApplicationRefused(
        _("This application has moved on since you opened it, so nothing was changed. Look at it again.")
    )


def not_yours() -> ApplicationRefused:
    return ApplicationRefused(_("Your office can't take this step; nothing was changed."))


def same_person() -> ApplicationRefused:
    return ApplicationRefused(
        _(
            "You recommended this application, so another person must approve it: two keys are turned by two people. "
            "Nothing was changed."
        )
    )


def opinion_missing() -> ApplicationRefused:
    return ApplicationRefused(_("Write down your opinion; the log keeps it."), "opinion")


def incomplete(requirements: Iterable[Requirement]) -> ApplicationRefused:
    names = _("; ").join(str(requirement.label) for requirement in requirements)
    return ApplicationRefused(_("Still missing: %(names)s. Add it and submit again.") % {"names": names})


def page_changes_already() -> ApplicationRefused:
    return ApplicationRefused(
        _("A change of this maker page is already being written or reviewed. Go on with that one.")
    )


def page_moved_on() -> ApplicationRefused:
    return ApplicationRefused(
        _("This change has moved on since you opened it, so nothing was changed. Look at it again.")
    )


def picture_not_described() -> ApplicationRefused:
    return ApplicationRefused(
        _("Say of each picture what is to be seen: whoever can't see it reads that instead. Then submit again.")
    )


def too_many_page_pictures(most: int) -> ApplicationRefused:
    sentence = _("A maker page shows at most %(most)d pictures. Take some out first.")
    return ApplicationRefused(sentence % {"most": most}, "photos")
