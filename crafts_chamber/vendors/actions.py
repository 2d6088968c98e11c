"""Writes: how an application moves, and the two keys that make a vendor."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.problems import too_long
from crafts_chamber.registry.selectors import active_membership
from storefront.accounts.models import User
from storefront.core.jobs import enqueue_after_commit

from . import errors, people_errors, rules, tasks
from .acting import Power, mandate_of, require_acting, require_stranger
from .checklist import missing, seen
from .drafting import copy_from_last, require_writer, writing
from .evidence import checklist_of
from .letters import tell_of_decision
from .models import Acceptance, Application, Decision, FirmClaim, Licence, Mandate, Message, Vendor
from .provisioning import provision_vendor
from .rules import ApplicationState, Party, Step
from .selectors import parties_of

__all__ = [
    "approve_vendor",
    "provision_vendor",
    "recommend_vendor",
    "reject_application",
    "request_changes",
    "start_application",
    "submit_application",
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
            copy_from_last(application)
            Application.objects.filter(pk=application.pk).update(checklist_seen=seen(checklist_of(application)))
    except IntegrityError as error:
        raise errors.application_exists() from error
    application.refresh_from_db()
    return application


def submit_application(application: Application, *, by: User) -> None:
    """Hand it to the chamber. Raises Refusal when something is missing, or the membership has lapsed."""
    require_writer(application, by)
    if application.claim_id is not None:
        raise people_errors.not_confirmed()
    require_membership(application.firm)
    with transaction.atomic(), writing(application, by):
        lines = checklist_of(application)
        if lacking := missing(lines):
            raise errors.incomplete(lacking)
        new_round: dict[str, Any] = {
            "round": application.round + 1,
            "submitted_at": timezone.now(),
            "checklist_seen": seen(lines),
        }
        turn(application, Step.SUBMIT, Party.FIRM, by, **new_round)


def withdraw_application(application: Application, *, by: User) -> None:
    require_writer(application, by)
    turn(application, Step.WITHDRAW, Party.FIRM, by)


def recommend_vendor(application: Application, *, by: User, opinion: str, public: bool = False) -> None:
    """The first key: a chamber officer recommends, with an opinion, once the checklist is complete.

    `public`: the log of decisions in the shop shows the opinion. Raises Refusal; nothing is changed then.
    """
    with transaction.atomic():
        turn(application, Step.RECOMMEND, Party.CHAMBER, by, opinion, public=public, recommended_by=by)
        require_ready(application)


def approve_vendor(application: Application, *, by: User, opinion: str = "", public: bool = False) -> Vendor:
    """The second key: a platform operator approves what another person recommended; provisioning follows.

    Raises Refusal (the same person, lapsed membership, a licence that expired meanwhile, another state by now); nothing is
    changed then.
    """
    if application.recommended_by_id == by.pk:
        raise errors.same_person()
    with transaction.atomic():
        turn(application, Step.APPROVE, Party.PLATFORM, by, opinion, public=public, approved_by=by)
        require_ready(application)
        vendor = Vendor.objects.create(firm=application.firm, application=application, slug=application.firm.slug)
        keep_papers(application, by)
        enqueue_after_commit(tasks.provision, vendor.pk)
    return vendor


def require_ready(application: Application) -> None:
    """Asked after the application is held by its turn: what officers tick meanwhile, or a firm, comes after it."""
    require_membership(application.firm)
    if lacking := missing(checklist_of(application), manual=True):
        raise errors.not_ready(lacking)


def keep_papers(application: Application, by: User) -> None:
    """What was approved with it counts from now on: the licence, and the firm's yes to the agreement."""
    Licence.objects.filter(application=application).update(accepted_at=timezone.now(), accepted_by=by)
    Acceptance.objects.get_or_create(
        firm=application.firm,
        version=application.agreement_version,
        defaults={"by": application.agreement_accepted_by or application.applicant},
    )


def request_changes(application: Application, *, by: User, opinion: str, about: str = "") -> None:
    """Hand it back to the firm with what is to be mended; that opens (or goes on with) the conversation.

    `about` is the key of the requirement that it is about, if it is about one.
    """
    party = party_at(application, Step.REQUEST_CHANGES, by)
    with transaction.atomic():
        turn(application, Step.REQUEST_CHANGES, party, by, opinion)
        Message.objects.create(
            application=application, side=Message.Side.OFFICE, author=by, text=opinion.strip(), about=about[:40]
        )


def reject_application(application: Application, *, by: User, opinion: str, public: bool = False) -> None:
    turn(application, Step.REJECT, party_at(application, Step.REJECT, by), by, opinion, public=public)


def party_at(application: Application, step: Step, by: User) -> Party:
    """For whom this person takes a step that both offices can take: the one whose turn it is."""
    for party in parties_of(by):
        if application.state in rules.sources_of(step, party):
            return party
    raise errors.not_yours() if not parties_of(by) else errors.moved_on()


def turn(
    application: Application,
    step: Step,
    party: Party,
    by: User,
    opinion: str = "",
    *,
    public: bool = False,
    **fields: Any,
) -> None:
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
        write_log(application, step, by, opinion, mandate=mandate, party=party, public=public)
        if party is not Party.FIRM:
            tell_of_decision(application, step, opinion)


def write_log(
    application: Application,
    step: Step,
    by: User,
    opinion: str = "",
    *,
    mandate: Mandate | None = None,
    party: Party = Party.FIRM,
    public: bool = False,
) -> None:
    Decision.objects.create(
        application=application,
        actor=by,
        mandate=mandate,
        step=step,
        party=party,
        round=application.round,
        opinion=opinion,
        opinion_is_public=public,
    )


def require_membership(firm: Firm) -> None:
    if active_membership(firm) is None:
        raise errors.membership_lapsed()


def choose_low_stock(vendor: Vendor, pieces: int) -> None:
    """Of so many pieces left, or fewer, the firm is told."""
    Vendor.objects.filter(pk=vendor.pk).update(low_stock=pieces)
