"""Writes the log of a firm's people. Each line stands in the transaction of what it tells."""

from crafts_chamber.registry.models import Firm
from storefront.accounts.models import User

from .people import FirmMember, PeopleChange

What = PeopleChange.What


def lock(firm: Firm) -> None:
    """Changes of one firm's people come one after the other: whoever writes this log takes the firm first."""
    Firm.objects.select_for_update().get(pk=firm.pk)


def note(
    firm: Firm, what: PeopleChange.What, *, person: User | None, by: User | None, detail: str = "", reason: str = ""
) -> None:
    """`person` is whom it is about; `by` is who did it (None: the deployment itself)."""
    PeopleChange.objects.create(
        firm=firm, what=what, person=person, actor=by, detail=detail[:120], reason=reason.strip()[:300]
    )


def settle_owner(firm: Firm) -> None:
    """When one of two has gone: whoever stays is the firm's one owner from now on, and may invite another."""
    FirmMember.objects.filter(firm=firm, duty=FirmMember.Duty.OWNER).update(invited=False)
