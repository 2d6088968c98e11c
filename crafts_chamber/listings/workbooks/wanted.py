"""What a workbook says about one listing. Only what is said is there: an empty cell says nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

from crafts_chamber.listings.rules import Proposal, ProposedVariant

MISSING = Decimal(0)


@dataclass(frozen=True)
class WantedPicture:
    """A picture, cleaned and kept with the import at `path`; `size` in bytes."""

    path: str
    digest: str
    width: int
    height: int
    size: int


@dataclass(frozen=True)
class WantedOption:
    """One row: `facts` are fields of ProposedVariant, `price` as text."""

    row: int
    sku: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def price(self) -> Decimal | None:
        return Decimal(self.facts["price"]) if "price" in self.facts else None

    @property
    def stock(self) -> int | None:
        return self.facts.get("stock")

    def over(self, variant: ProposedVariant | None) -> ProposedVariant:
        """The option as it is to be; one that is new and says no price has none, which no proposal may have."""
        base = variant or ProposedVariant(price=MISSING, stock=0, sku=self.sku)
        said = {key: value for key, value in self.facts.items() if key in {"option", "option_en", "stock"}}
        return replace(base, **said, price=base.price if self.price is None else self.price)


@dataclass(frozen=True)
class Wanted:
    """One listing: `facts` are fields of Proposal. `code` is empty, or names goods that are there."""

    code: str
    facts: Mapping[str, Any]
    options: tuple[WantedOption, ...]
    pictures: tuple[WantedPicture, ...] = ()

    @property
    def row(self) -> int:
        return self.options[0].row

    @property
    def skus(self) -> frozenset[str]:
        return frozenset(option.sku for option in self.options)

    @property
    def digests(self) -> tuple[str, ...]:
        return tuple(picture.digest for picture in self.pictures)

    def row_of(self, sku: str) -> int:
        """The row of an option; that of the first when the workbook does not name it."""
        return next((option.row for option in self.options if option.sku == sku), self.row)

    def over(self, base: Proposal | None) -> Proposal:
        """The goods as they are to be: what is there, with what is said written over it; options stay and are added."""
        known = {variant.sku: variant for variant in base.variants} if base else {}
        said = {option.sku: option.over(known.get(option.sku)) for option in self.options}
        variants = tuple({**known, **said}.values())
        if base is None:
            return Proposal(**{"name": "", "craft": "", **self.facts, "variants": variants})
        return replace(base, **self.facts, variants=variants)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Wanted":
        return cls(
            data["code"],
            data["facts"],
            tuple(WantedOption(**option) for option in data["options"]),
            tuple(WantedPicture(**picture) for picture in data["pictures"]),
        )


def unique(pictures: Iterable[WantedPicture]) -> tuple[WantedPicture, ...]:
    """Each picture once, where it was first."""
    return tuple({picture.digest: picture for picture in pictures}.values())
