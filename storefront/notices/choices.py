"""Which messages a person wants: kept, and read by whoever tells them."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from storefront.accounts.models import User

from .kinds import NEVER_OFF, Kind, Roads, effective
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
    """All kinds, one query."""
    chosen = {Kind(row.kind): row.roads for row in NoticeChoice.objects.filter(user=user)}
    return {kind: effective(kind, chosen.get(kind)) for kind in Kind}


def choose(user: User, wanted: Mapping[Kind, Roads]) -> None:
    """Keep what the person wants. Raises CantBeSilent; nothing is kept then."""
    for kind, roads in wanted.items():
        if kind in NEVER_OFF and not roads:
            raise CantBeSilent(kind)
    with transaction.atomic():
        for kind, roads in wanted.items():
            NoticeChoice.objects.update_or_create(user=user, kind=kind, defaults={"sms": roads.sms, "mail": roads.mail})
