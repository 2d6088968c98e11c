"""What a parameter may be. Each shape reads what came in a form and says what is wrong in Stripe's words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

from .errors import BadParameter
from .form import Raw

MOST_METADATA, LONGEST_KEY, LONGEST_VALUE = 50, 40, 500


class Shape(Protocol):
    """Reads one parameter; `name` is how it is written in the form. Raises BadParameter."""

    def read(self, raw: Raw, name: str) -> Any: ...


@dataclass(frozen=True)
class Text:
    """A text that is not empty; `choices`, when given, are all it may be."""

    longest: int = 5000
    choices: tuple[str, ...] = ()

    def read(self, raw: Raw, name: str) -> str:
        if not isinstance(raw, str):
            raise BadParameter(f"Invalid string: {name}", param=name)
        if not raw:
            raise BadParameter(
                f"You passed an empty string for '{name}'. We assume empty values are an attempt to unset a parameter;"
                f" however '{name}' cannot be unset. You should remove '{name}' from your request or supply a non-empty"
                " value.",
                code="parameter_invalid_empty",
                param=name,
            )
        if len(raw) > self.longest:
            raise BadParameter(f"Invalid string: {raw[:8]}…; must be at most {self.longest} characters", param=name)
        if self.choices and raw not in self.choices:
            raise BadParameter(f"Invalid {name}: must be one of {', '.join(self.choices)}", param=name)
        return raw


@dataclass(frozen=True)
class Whole:
    """A whole number of at least `least`, in digits."""

    least: int = 0
    most: int = 2**53

    def read(self, raw: Raw, name: str) -> int:
        if not isinstance(raw, str) or not raw.isascii() or not raw.removeprefix("-").isdecimal():
            raise self.refusal("Invalid integer", raw, name)
        number = int(raw[:20])
        if number < self.least:
            raise self.refusal(
                "Invalid positive integer" if self.least == 1 else "Invalid non-negative integer", raw, name
            )
        if number > self.most:
            raise self.refusal(f"Invalid integer: must be at most {self.most}", raw, name)
        return number

    @staticmethod
    def refusal(sentence: str, raw: Raw, name: str) -> BadParameter:
        shown = raw[:20] if isinstance(raw, str) else "{…}"
        return BadParameter(f"{sentence}: {shown}", code="parameter_invalid_integer", param=name)


@dataclass(frozen=True)
class Address:
    """An address of the web that a browser can be sent to."""

    def read(self, raw: Raw, name: str) -> str:
        text = Text().read(raw, name)
        parts = urlsplit(text)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise BadParameter("Not a valid URL", code="url_invalid", param=name)
        return text


@dataclass(frozen=True)
class Email:
    def read(self, raw: Raw, name: str) -> str:
        text = Text(longest=512).read(raw, name)
        before, at, after = text.rpartition("@")
        if not (before and at and "." in after) or any(letter.isspace() for letter in text):
            raise BadParameter(f"Invalid email address: {text}", code="email_invalid", param=name)
        return text


@dataclass(frozen=True)
class Metadata:
    """Texts by name; an empty text means «not there», as in Stripe's."""

    def read(self, raw: Raw, name: str) -> dict[str, str]:
        if not isinstance(raw, dict):
            raise BadParameter("Invalid object", param=name)
        if len(raw) > MOST_METADATA:
            raise BadParameter(f"Metadata can have at most {MOST_METADATA} keys.", param=name)
        return {key: self.value(value, f"{name}[{key}]", key) for key, value in raw.items() if value != ""}

    @staticmethod
    def value(raw: Raw, name: str, key: str) -> str:
        if len(key) > LONGEST_KEY:
            raise BadParameter(f"Metadata keys can have up to {LONGEST_KEY} characters: {key[:8]}…", param=name)
        return Text(longest=LONGEST_VALUE).read(raw, name)


@dataclass(frozen=True)
class ListOf:
    item: Shape
    most: int = 100

    def read(self, raw: Raw, name: str) -> list[Any]:
        if not isinstance(raw, dict) or not all(key.isdecimal() for key in raw):
            raise BadParameter("Invalid array", param=name)
        if len(raw) > self.most:
            raise BadParameter(f"{name} can have at most {self.most} entries.", param=name)
        return [self.item.read(raw[key], f"{name}[{key}]") for key in sorted(raw, key=int)]


@dataclass(frozen=True)
class Record:
    """Parameters by name. What it does not name is refused, so that a slip in a request is seen here, not live."""

    fields: Mapping[str, Shape] = field(default_factory=dict)
    required: tuple[str, ...] = ()

    def read(self, raw: Raw, name: str = "") -> dict[str, Any]:
        if not isinstance(raw, dict):
            raise BadParameter("Invalid object", param=name)
        unknown = [self.written(name, key) for key in raw if key not in self.fields]
        if unknown:
            kind = "parameter" if len(unknown) == 1 else "parameters"
            raise BadParameter(
                f"Received unknown {kind}: {', '.join(unknown)}", code="parameter_unknown", param=unknown[0]
            )
        for key in self.required:
            if key not in raw:
                wanted = self.written(name, key)
                raise BadParameter(f"Missing required param: {wanted}.", code="parameter_missing", param=wanted)
        return {key: self.fields[key].read(value, self.written(name, key)) for key, value in raw.items()}

    @staticmethod
    def written(name: str, key: str) -> str:
        return f"{name}[{key}]" if name else key


@dataclass(frozen=True)
class Moment:
    """A moment in seconds of the Unix clock, or bounds of one: `created=1700000000`, `created[gte]=…`."""

    def read(self, raw: Raw, name: str) -> dict[str, int]:
        if isinstance(raw, str):
            return {"eq": Whole().read(raw, name)}
        return Record({bound: Whole() for bound in ("gt", "gte", "lt", "lte")}).read(raw, name)
