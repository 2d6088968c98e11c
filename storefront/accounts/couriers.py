"""Who carries codes to people. `storefront.config.apps` names the courier, so that this package imports nobody above
it."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class CodeLetter:
    """A code on its way. An empty code tells the person to sign in by password. Its repr never shows the code."""

    recipient: str
    purpose: str
    language: str
    code: str = field(repr=False)
    minutes: int

    @property
    def by_mail(self) -> bool:
        return "@" in self.recipient


Courier = Callable[[CodeLetter], object]
couriers: list[Courier] = []


def carry_codes_by(courier: Courier) -> None:
    couriers[:] = [courier]


def carry(letter: CodeLetter) -> None:
    for courier in couriers:
        courier(letter)
