"""Why an application can't move, in words that the person who tried reads."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from crafts_chamber.registry.errors import InvalidFields, Refusal

from .checklist import Line


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


def licence_is_over() -> ApplicationRefused:
    return ApplicationRefused(
        _("This licence has ended. Refuse it, so that the firm hands in the one that is valid now.")
    )


def licence_moved_on() -> ApplicationRefused:
    return ApplicationRefused(
        _("The firm has handed in another licence, or somebody decided about this one. Look at the firm again.")
    )


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


def incomplete(lines: Iterable[Line]) -> ApplicationRefused:
    names = _("; ").join(str(line.label) for line in lines)
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


def not_ready(lines: Iterable[Line]) -> ApplicationRefused:
    names = _("; ").join(str(line.label) for line in lines)
    return ApplicationRefused(
        _("The checklist is not complete, so no key was turned: %(names)s. Tick it, or ask the firm for it.")
        % {"names": names}
    )


def only_households() -> str:
    return _("Only a household may sell its own crafts without a licence. A company writes down its licence.")


def too_many_pictures(most: int) -> ApplicationRefused:
    sentence = _("At most %(most)d pictures fit. Remove one first, or send fewer; none of these was kept.")
    return ApplicationRefused(sentence % {"most": most}, "photos")


def agreement_changed() -> ApplicationRefused:
    return ApplicationRefused(
        _("A new version of the agreement has been published meanwhile. Read it below, then accept it."), "accepted"
    )


def agreement_not_read() -> str:
    return _("Tick that you accept the agreement. Without it nobody can sell here.")


def agreement_in_the_past() -> ApplicationRefused:
    return ApplicationRefused(_("A version can't come into force in the past. Choose today or later."), "in_force_from")


def agreement_text(field: str) -> ApplicationRefused:
    return ApplicationRefused(_("The agreement needs a text in both languages, of at most 20,000 characters."), field)


def agreement_published() -> ApplicationRefused:
    return ApplicationRefused(
        _("A version for this day is published already, and published versions stay as they are. Choose another day."),
        "in_force_from",
    )


def firm_binds_itself() -> ApplicationRefused:
    return ApplicationRefused(
        _("Only the firm's own people can accept the agreement; a clerk of the chamber can't do it for them.")
    )


def no_such_requirement() -> ApplicationRefused:
    return ApplicationRefused(_("The checklist has no such line any more. Open the page again and look."))


def label_missing() -> ApplicationRefused:
    return ApplicationRefused(_("A line needs a name in Chinese and in English."), "label")


def message_missing() -> ApplicationRefused:
    return ApplicationRefused(_("Write something first; nothing was sent."), "text")


def conversation_closed() -> ApplicationRefused:
    return ApplicationRefused(
        _("This application is not under review, so nobody would read your message. Nothing was sent."), "text"
    )


def suspension_in_the_past() -> ApplicationRefused:
    return ApplicationRefused(_("The last day of a suspension can't be in the past. Correct it."), "until")


def vendor_moved_on() -> ApplicationRefused:
    return ApplicationRefused(
        _("This vendor stands differently by now, so nothing was changed. Open the page again and look.")
    )


def only_the_owner() -> ApplicationRefused:
    return ApplicationRefused(_("Only the owner can take the firm out of the shop. Nothing was changed."))


def reason_missing(most: int) -> ApplicationRefused:
    sentence = _("Write down the reason in at most %(most)d characters; the firm reads it, and the log keeps it.")
    return ApplicationRefused(sentence % {"most": most}, "reason")
