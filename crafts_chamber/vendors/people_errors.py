"""Why somebody can't act for a firm, or can't let somebody in or out, in words that the person reads."""

from django.utils.translation import gettext as _

from crafts_chamber.registry.errors import Refusal


class PeopleRefused(Refusal):
    """Nobody was let in or out; nothing was changed."""


def not_your_firm() -> PeopleRefused:
    return PeopleRefused(
        _("You do not act for this firm, or no longer; nothing was changed. Ask its owner or the crafts chamber.")
    )


def not_your_duty() -> PeopleRefused:
    return PeopleRefused(_("This is for the firm's owner to do; nothing was changed. Ask the owner."))


def not_a_stranger() -> PeopleRefused:
    return PeopleRefused(
        _("You act for this firm or have done so, and so another officer must decide about it. Nothing was changed.")
    )


def firm_has_owner() -> PeopleRefused:
    return PeopleRefused(
        _("Another person already acts for this firm. Ask that person, or the crafts chamber, to let you in."),
        "credit_code",
    )


def person_has_firm() -> PeopleRefused:
    return PeopleRefused(_("You already act for a firm. One person acts for one firm."))


def has_claim() -> PeopleRefused:
    return PeopleRefused(
        _("You already said that you act for a firm, and the chamber has not yet answered. Withdraw that first."),
        "credit_code",
    )


def too_many_claims() -> PeopleRefused:
    return PeopleRefused(
        _("You tried several firms within an hour. Wait an hour, or call the crafts chamber."), "credit_code"
    )


def not_confirmed() -> PeopleRefused:
    return PeopleRefused(
        _(
            "The chamber has not yet confirmed that the person who wrote this acts for the firm. The draft is kept; it "
            "can go on once the person is confirmed."
        )
    )


def officers_only() -> PeopleRefused:
    return PeopleRefused(_("Only an officer of the crafts chamber can do this; nothing was changed."))


def claim_decided() -> PeopleRefused:
    return PeopleRefused(_("This has been decided since you opened it, so nothing was changed. Look at it again."))


def another_was_confirmed() -> PeopleRefused:
    return PeopleRefused(
        _("The chamber confirmed another person for this firm. Ask that person to invite you, or call the chamber.")
    )


def reason_missing() -> PeopleRefused:
    return PeopleRefused(_("Write down what you checked, or why not; the log keeps it."), "reason")


def not_there_any_more() -> PeopleRefused:
    return PeopleRefused(_("This person no longer belongs to the firm, so nothing was changed. Look again."))
