"""What can be wrong with a code or an account. `str()` is a translated sentence for the person; nothing changed."""

import math
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from storefront.core.too_often import try_again_in


class AccountError(Exception):
    pass


class TooManyCodes(AccountError):
    """`seconds` is how long to wait; `soon` when a code was sent a moment ago and may still arrive."""

    def __init__(self, wait: timedelta, *, soon: bool) -> None:
        said = _("A code was sent a moment ago. %(when)s") if soon else _("Too many codes were asked for. %(when)s")
        super().__init__(said % {"when": try_again_in(wait)})
        self.seconds = max(1, math.ceil(wait.total_seconds()))


class WrongCode(AccountError):
    def __init__(self, left: int) -> None:
        super().__init__(
            ngettext(
                "This is not the code. You can try %(left)d more time.",
                "This is not the code. You can try %(left)d more times.",
                left,
            )
            % {"left": left}
        )


class CodeIsOver(AccountError):
    """Expired, used, tried too often, or asked for by another browser."""

    def __init__(self) -> None:
        super().__init__(_("This code no longer works. Ask for a new one."))


class WrongSecondCode(AccountError):
    """Wrong, used already, or not of this person's app."""

    def __init__(self) -> None:
        super().__init__(
            _("This is not the code, or it was used already. Wait for the next code of the app (at most 30 seconds).")
        )


class SecondStepPaused(AccountError):
    """After wrong codes; `seconds` is how long yet."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(_("Too many wrong codes. %(when)s") % {"when": try_again_in(wait)})
        self.seconds = max(1, math.ceil(wait.total_seconds()))


class BadRecipient(AccountError):
    def __init__(self) -> None:
        super().__init__(_("Write a phone number, such as 13800138000, or an e-mail address."))


class ContactTaken(AccountError):
    def __init__(self) -> None:
        super().__init__(_("Another account uses this phone number or e-mail. Sign in there, or write to us."))


class CannotDelete(AccountError):
    def __init__(self) -> None:
        super().__init__(
            _("This account works for a firm or holds an office, so it can't be deleted here. Ask the chamber.")
        )
