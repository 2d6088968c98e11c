"""How a membership stands on a day, in one word: for lists, badges and sheets."""

from datetime import date, timedelta

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from .models import Membership

Status = Membership.Status
# Early enough to collect dues and signatures before goods would leave the shop.
SOON = timedelta(days=60)


class Standing(TextChoices):
    VALID = "valid", _("Valid")
    ENDING = "ending", _("Ends within 60 days")
    LAPSED = "lapsed", _("Lapsed")
    SUSPENDED = "suspended", _("Suspended")
    ENDED = "ended", _("Ended")


S = Standing
TONES = {S.VALID: "good", S.ENDING: "wait", S.LAPSED: "bad", S.SUSPENDED: "bad", S.ENDED: "neutral"}


def standing_on(membership: Membership, day: date) -> Standing:
    if membership.status != Status.ACTIVE:
        return S.SUSPENDED if membership.status == Status.SUSPENDED else S.ENDED
    if membership.valid_until < day:
        return S.LAPSED
    return S.ENDING if membership.valid_until <= day + SOON else S.VALID


def standing_is(standing: str, day: date) -> Q:
    """Of memberships. VALID has those in it that are about to end: both give their rights."""
    active = Q(status=Status.ACTIVE)
    return {
        S.VALID.value: active & Q(valid_until__gte=day),
        S.ENDING.value: active & Q(valid_until__gte=day, valid_until__lte=day + SOON),
        S.LAPSED.value: active & Q(valid_until__lt=day),
        S.SUSPENDED.value: Q(status=Status.SUSPENDED),
        S.ENDED.value: Q(status=Status.ENDED),
    }[standing]
