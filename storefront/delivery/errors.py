"""What can be wrong with an address, field by field."""

from collections.abc import Mapping


class BadAddress(ValueError):
    """An address that no parcel would reach: a translated sentence for each wrong field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {sentence}" for field, sentence in problems.items()))
        self.problems = dict(problems)
