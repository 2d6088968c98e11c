"""What a resolver knows of who asks, and the limits that count them."""

import math
from dataclasses import dataclass
from datetime import timedelta

from storefront.accounts import limits
from storefront.accounts.models import ApiToken

from .errors import ScopeMissing, TooOften

REQUESTS_A_MINUTE = 120
CODES_AN_HOUR = 60
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True)
class ApiContext:
    """`address` is where the request came from; `token` is None for the public."""

    address: str
    token: ApiToken | None = None

    def require(self, scope: ApiToken.Scope) -> None:
        """Raises ScopeMissing."""
        if self.token is None or scope.value not in self.token.scopes:
            raise ScopeMissing(scope.value)

    def count_request(self) -> None:
        """A token counts by itself, everybody else by address. Raises TooOften."""
        who = f"token {self.token.pk}" if self.token else self.address
        take(f"chamber-api:{who}", REQUESTS_A_MINUTE, MINUTE)

    def count_code(self) -> None:
        """Credit codes can be guessed in order, so looking them up is counted apart. Raises TooOften."""
        take(f"credit-codes-from:{self.address}", CODES_AN_HOUR, HOUR)


def take(subject: str, most: int, window: timedelta) -> None:
    if not limits.take(subject, most, window):
        raise TooOften(math.ceil(limits.wait_for(subject, window).total_seconds()))
