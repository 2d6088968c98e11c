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


def no_contact(sentence: str) -> PeopleRefused:
    return PeopleRefused(sentence, "contact")


def already_of_the_firm() -> PeopleRefused:
    return PeopleRefused(_("This person already belongs to your firm."), "contact")


def too_many_invitations() -> PeopleRefused:
    return PeopleRefused(
        _("Your firm sent many invitations within an hour. Wait an hour, then invite again."), "contact"
    )


def too_many_owners(most: int) -> Refusal:
    sentence = _(
        "A firm has %(most)d owners at most, those invited included. Withdraw an invitation, or let one leave."
    )
    return Refusal(sentence % {"most": most})


def another_owner() -> Refusal:
    return Refusal(_("Your firm has another owner already. If you want to go, leave the firm: it is theirs then."))


def too_many_people(most: int) -> PeopleRefused:
    sentence = _("A firm can have %(most)d people, those invited included. Withdraw an invitation, or let somebody go.")
    return PeopleRefused(sentence % {"most": most}, "contact")


def invitation_is_over() -> PeopleRefused:
    return PeopleRefused(_("This invitation was used, withdrawn or is too old. Ask the firm's owner for a new one."))


def invitation_of_another(contact: str) -> PeopleRefused:
    sentence = _(
        "This invitation is for %(contact)s. Sign in with a code sent there, or prove it under Settings first; then open "
        "the link again."
    )
    return PeopleRefused(sentence % {"contact": contact})


def holds_an_office() -> PeopleRefused:
    return PeopleRefused(_("You hold an office here and decide about firms, so you can't belong to one."))


def owner_stays() -> PeopleRefused:
    return PeopleRefused(_("The owner can't go: the firm would have none. Hand the firm over to a clerk first."))


def no_offer() -> PeopleRefused:
    return PeopleRefused(_("Nobody offers this firm any more, so nothing was changed. Ask its owner."))


def no_clerk() -> PeopleRefused:
    return PeopleRefused(_("Choose a person who is a clerk of the chamber."), "clerk")


def own_mandate() -> PeopleRefused:
    return PeopleRefused(_("Nobody records a mandate for themselves. Ask another officer."), "clerk")


def mandate_days() -> PeopleRefused:
    return PeopleRefused(
        _("The last day must not lie before the first, nor in the past. Correct the days."), "valid_until"
    )


def mandate_too_long() -> PeopleRefused:
    return PeopleRefused(_("A mandate counts for two years at most; ask the firm for a new paper then."), "valid_until")


def has_mandate() -> PeopleRefused:
    return PeopleRefused(_("This clerk already has a mandate of this firm. End that one first."), "clerk")
