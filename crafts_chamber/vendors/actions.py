"""Writes: how an application moves, and the two keys that make a vendor."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.problems import Problem, too_long
from crafts_chamber.registry.selectors import active_membership
from storefront.accounts.identifiers import normalise_phone
from storefront.accounts.models import User
from storefront.core.jobs import enqueue_after_commit

from . import errors, people_errors, rules, tasks
from .acting import Power, mandate_of, require_acting, require_stranger
from .models import Application, Decision, FirmClaim, Mandate, Vendor
from .provisioning import provision_vendor
from .rules import ApplicationFacts, ApplicationState, Party, Step
from .selectors import checklist_of, parties_of

__all__ = [
    "approve_vendor",
    "provision_vendor",
    "recommend_vendor",
    "reject_application",
    "request_changes",
    "start_application",
    "submit_application",
    "update_application",
    "withdraw_application",
]


def start_application(firm: Firm, *, by: User, claim: FirmClaim | None = None) -> Application:
    """Open a draft for a firm that this person acts for, or (with the claim) says to act for.

    Raises Refusal; nothing is created then.
    """
    if claim is None:
        require_acting(by, firm, Power.APPLY)
    require_membership(firm)
    try:
        with transaction.atomic():
            application = Application.objects.create(
                firm=firm,
                applicant=by,
                claim=claim,
                ship_township=firm.township,
                contact_phone=by.phone or "",
                contact_name=by.name,
            )
            write_log(application, Step.START, by, mandate=mandate_of(by, firm))
    except IntegrityError as error:
        raise errors.application_exists() from error
    return application


def update_application(application: Application, facts: ApplicationFacts, *, by: User) -> None:
    """Keep what the firm wrote, while the application is with the firm. Raises Refusal; nothing is changed then."""
    require_writer(application, by)
    problems = [*rules.problems(facts)]
    phone = ""
    if facts.contact_phone:
        try:
            phone = normalise_phone(facts.contact_phone)
        except ValueError:
            problems.append(Problem("contact_phone", rules.no_phone(facts.contact_phone)))
    if problems:
        raise errors.InvalidApplication(problems)
    accepted_at = application.agreement_accepted_at or timezone.now()
    changed = Application.objects.filter(pk=application.pk, state__in=sorted(rules.EDITABLE)).update(
        crafts=list(facts.crafts),
        contact_name=facts.contact_name,
        contact_phone=phone,
        story=facts.story,
        story_en=facts.story_en,
        ship_township=facts.ship_township,
        ship_street=facts.ship_street,
        agreement_accepted_at=accepted_at if facts.agreement_accepted else None,
    )
    if not changed:
        raise errors.moved_on()
    application.refresh_from_db()


def submit_application(application: Application, *, by: User) -> None:
    """Hand it to the chamber. Raises Refusal when something is missing, or the membership has lapsed."""
    require_writer(application, by)
    if application.claim_id is not None:
        raise people_errors.not_confirmed()
    require_membership(application.firm)
    missing = rules.missing(checklist_of(application))
    if missing:
        raise errors.incomplete(missing)
    turn(application, Step.SUBMIT, Party.FIRM, by, round=application.round + 1, submitted_at=timezone.now())


def withdraw_application(application: Application, *, by: User) -> None:
    require_writer(application, by)
    turn(application, Step.WITHDRAW, Party.FIRM, by)


def recommend_vendor(application: Application, *, by: User, opinion: str) -> None:
    """The first key: a chamber officer recommends, with an opinion. Raises Refusal; nothing is changed then."""
    require_membership(application.firm)
    turn(application, Step.RECOMMEND, Party.CHAMBER, by, opinion, recommended_by=by)


def approve_vendor(application: Application, *, by: User, opinion: str = "") -> Vendor:
    """The second key: a platform operator approves what another person recommended; provisioning follows.

    Raises Refusal (the same person, lapsed membership, another state by now); nothing is changed then.
    """
    if application.recommended_by_id == by.pk:
        raise errors.same_person()
    require_membership(application.firm)
    with transaction.atomic():
        turn(application, Step.APPROVE, Party.PLATFORM, by, opinion, approved_by=by)
        vendor = Vendor.objects.create(firm=application.firm, application=application, slug=application.firm.slug)
        enqueue_after_commit(tasks.provision, vendor.pk)
    return vendor


def request_changes(application: Application, *, by: User, opinion: str) -> None:
    """Hand it back to the firm with what is to be mended."""
    turn(application, Step.REQUEST_CHANGES, party_at(application, Step.REQUEST_CHANGES, by), by, opinion)


def reject_application(application: Application, *, by: User, opinion: str) -> None:
    turn(application, Step.REJECT, party_at(application, Step.REJECT, by), by, opinion)


def party_at(application: Application, step: Step, by: User) -> Party:
    """For whom this person takes a step that both offices can take: the one whose turn it is."""
    for party in parties_of(by):
        if application.state in rules.sources_of(step, party):
            return party
    raise errors.not_yours() if not parties_of(by) else errors.moved_on()


def turn(application: Application, step: Step, party: Party, by: User, opinion: str = "", **fields: Any) -> None:
    """Move an application that still stands as `by` saw it (state and round); of two moves at once one wins."""
    opinion = opinion.strip()
    if party is not Party.FIRM:
        if party not in parties_of(by):
            raise errors.not_yours()
        require_stranger(by, application.firm)
    if step in rules.NEEDS_OPINION and not opinion:
        raise errors.opinion_missing()
    if problems := tuple(too_long([("opinion", opinion, rules.LONGEST_OPINION)])):
        raise errors.InvalidApplication(problems)
    target = rules.sources_of(step, party).get(ApplicationState(application.state))
    if target is None:
        raise errors.moved_on()
    if application.claim_id is not None and target in rules.OPENED_BY_KEYS:
        raise people_errors.not_confirmed()
    as_seen = Application.objects.filter(pk=application.pk, state=application.state, round=application.round)
    mandate = mandate_of(by, application.firm) if party is Party.FIRM else None
    with transaction.atomic():
        if not as_seen.update(state=target, **fields):
            raise errors.moved_on()
        application.refresh_from_db()
        write_log(application, step, by, opinion, mandate)


def write_log(
    application: Application, step: Step, by: User, opinion: str = "", mandate: Mandate | None = None
) -> None:
    Decision.objects.create(
        application=application, actor=by, mandate=mandate, step=step, round=application.round, opinion=opinion
    )


def require_writer(application: Application, user: User) -> None:
    """Who acts for the firm; while the application is a claimant's, that person alone. Raises Refusal."""
    application.refresh_from_db(fields=["claim"])
    if application.claim_id is None:
        require_acting(user, application.firm, Power.APPLY)
    elif not FirmClaim.objects.filter(pk=application.claim_id, user=user, state=FirmClaim.State.WAITING).exists():
        raise people_errors.not_your_firm()


def require_membership(firm: Firm) -> None:
    if active_membership(firm) is None:
        raise errors.membership_lapsed()
