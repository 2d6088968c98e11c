"""Which messages a person wants: kept, and read by whoever tells them."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from storefront.accounts.models import Role, User

from .kinds import NEVER_OFF, OFFICES_ONLY, Kind, Roads, effective
from .models import NoticeChoice


class CantBeSilent(Exception):
    """Something that can't be switched off was to be; `str()` is a translated sentence. Nothing was kept."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        sentence = _("«%(kind)s» can't be switched off: leave SMS or e-mail on.")
        super().__init__(sentence % {"kind": kind.label})


def roads_of(user: User, kind: Kind) -> Roads:
    """By which roads this person hears of this kind."""
    row = NoticeChoice.objects.filter(user=user, kind=kind).first()
    return effective(kind, None if row is None else row.roads)


def choices_of(user: User) -> dict[Kind, Roads]:
    """All kinds that this person can hear of."""
    chosen = {row.kind: row.roads for row in NoticeChoice.objects.filter(user=user)}
    return {kind: effective(kind, chosen.get(kind)) for kind in kinds_for(user)}


def kinds_for(user: User) -> list[Kind]:
    """What can happen to this person at all."""
    in_office = user.has_role(*Role.Kind)
    return [kind for kind in Kind if in_office or kind not in OFFICES_ONLY]


def stop_mail(user: User, kind: Kind) -> None:
    """No mails of this kind any more; what comes by SMS goes on. Raises CantBeSilent."""
    choose(user, {kind: Roads(roads_of(user, kind).sms, mail=False)})


def choose(user: User, wanted: Mapping[Kind, Roads]) -> None:
    """Keep what the person wants. Raises CantBeSilent; nothing is kept then."""
    for kind, roads in wanted.items():
        if kind in NEVER_OFF and not roads:
            raise CantBeSilent(kind)
    with transaction.atomic():
        for kind, roads in wanted.items():
            NoticeChoice.objects.update_or_create(user=user, kind=kind, defaults={"sms": roads.sms, "mail": roads.mail})
