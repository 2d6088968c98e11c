"""What a client says for an attribute of a product, variant or page: checked, then kept.

Two steps, so that nothing is written before all of it is known to be right: `clean_values` gives the intended values,
`assign_values` stores them once the owner has its key.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import models

from ..core.errors import Problem, Refused
from .actions import add_choice
from .models import Attribute, AttributeValue
from .references import referenced

ALREADY = "DUPLICATED_INPUT_ITEM"


@dataclass(frozen=True)
class Intended:
    """The values that an owner shall have of `attribute`: rows there already, names of new choices, or own content."""

    attribute: Attribute
    chosen: list[AttributeValue] = field(default_factory=list)
    new_choices: list[str] = field(default_factory=list)
    contents: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.chosen or self.new_choices or self.contents)


class Wrong(Exception):
    """A value that its attribute does not take."""

    def __init__(self, message: str, code: str = "INVALID") -> None:
        self.message, self.code = message, code
        super().__init__(message)


Input = Mapping[str, Any]
ChoiceInput = Mapping[str, Any]
# Gives the key inside a global id of a type, or raises Refused.
Find = Callable[[str, str], int]


def clean_values(
    attributes: Sequence[Attribute], inputs: Sequence[Input], *, find: Find, complete: bool
) -> list[Intended]:
    """Check `inputs` against the owner's `attributes`; raises Refused with a problem for each that is wrong.

    `complete`: every required attribute must be there (a creation); else only those that are named are checked.
    """
    named = _named(attributes, inputs, find)
    problems: list[Problem] = []
    intended: list[Intended] = []
    for attribute, data in named:
        try:
            one = READERS[attribute.input_type](attribute, data, find)
            if attribute.value_required and one.is_empty:
                raise Wrong("Attribute expects a value but none were given.", "REQUIRED")
            intended.append(one)
        except Wrong as wrong:
            problems.append(Problem("attributes", wrong.message, wrong.code, {"attributes": [attribute.pk]}))
    if complete:
        given = {attribute.pk for attribute, _ in named}
        missing = [one.pk for one in attributes if one.value_required and one.pk not in given]
        if missing:
            message = "All attributes flagged as requiring a value must be supplied."
            problems.append(Problem("attributes", message, "REQUIRED", {"attributes": missing}))
    if problems:
        raise Refused(problems)
    return intended


def _named(attributes: Sequence[Attribute], inputs: Sequence[Input], find: Find) -> list[tuple[Attribute, Input]]:
    by_pk = {attribute.pk: attribute for attribute in attributes}
    by_reference = {one.external_reference: one for one in attributes if one.external_reference}
    named: dict[int, tuple[Attribute, Input]] = {}
    for data in inputs:
        if bool(data.get("id")) == bool(data.get("external_reference")):
            raise Refused([Problem("attributes", "Name each attribute by id or externalReference.", "REQUIRED")])
        if data.get("id"):
            attribute = by_pk.get(int(find(data["id"], "Attribute")))
        else:
            attribute = by_reference.get(data["external_reference"])
        if attribute is None:
            word = data.get("id") or data.get("external_reference")
            message = f"Could not resolve to a node: {word}. The type does not have this attribute."
            raise Refused([Problem("attributes", message, "NOT_FOUND")])
        if attribute.pk in named:
            params = {"attributes": [attribute.pk]}
            raise Refused([Problem("attributes", "Each attribute may be named once.", ALREADY, params)])
        named[attribute.pk] = (attribute, data)
    return list(named.values())


# --- One reader for each kind ---------------------------------------------------------------------------------------


def _choices(attribute: Attribute, options: Iterable[ChoiceInput], find: Find) -> Intended:
    chosen: list[AttributeValue] = []
    new: list[str] = []
    for option in options:
        row, name = _choice(attribute, option, find)
        if row is not None and row in chosen or name and name in new:
            raise Wrong("Duplicated values are provided.", ALREADY)
        if row is not None:
            chosen.append(row)
        elif name:
            new.append(name)
    return Intended(attribute, chosen=chosen, new_choices=new)


def _choice(attribute: Attribute, option: ChoiceInput, find: Find) -> tuple[AttributeValue | None, str]:
    """(the choice that is meant, the name of one to be made)."""
    rows = attribute.values.all()
    if option.get("id"):
        row = rows.filter(pk=find(option["id"], "AttributeValue")).first()
    elif option.get("external_reference"):
        row = rows.filter(external_reference=option["external_reference"]).first()
    else:
        name = str(option.get("value") or "").strip()
        if not name:
            return None, ""
        if len(name) > 250:
            raise Wrong("A value's name is at most 250 characters long.")
        row = rows.filter(models.Q(name=name) | models.Q(slug=name)).first()
        return row, "" if row else name
    if row is None:
        raise Wrong(f"{option} is no value of this attribute.")
    return row, ""


def _dropdown(attribute: Attribute, data: Input, find: Find) -> Intended:
    options: list[ChoiceInput] = [{"value": name} for name in data.get("values") or []]
    if data.get("dropdown"):
        options = [data["dropdown"]]
    if len(options) > 1:
        raise Wrong("Attribute must take only one value.")
    return _choices(attribute, options, find)


def _multiselect(attribute: Attribute, data: Input, find: Find) -> Intended:
    options: list[ChoiceInput] = [{"value": name} for name in data.get("values") or []]
    return _choices(attribute, data.get("multiselect") or options, find)


def _plain_text(attribute: Attribute, data: Input, find: Find) -> Intended:
    """Only null takes a text away: an empty one is kept as it is, unless the attribute needs a value."""
    text = data.get("plain_text")
    if text is None or (attribute.value_required and not text.strip()):
        return Intended(attribute)
    return Intended(attribute, contents=[{"plain_text": text, "name": text[:200]}])


def _rich_text(attribute: Attribute, data: Input, find: Find) -> Intended:
    text = data.get("rich_text")
    if not text:
        return Intended(attribute)
    return Intended(attribute, contents=[{"rich_text": text, "name": attribute.name[:200]}])


def _boolean(attribute: Attribute, data: Input, find: Find) -> Intended:
    value = data.get("boolean")
    if value is None:
        return Intended(attribute)
    content = {"boolean": value, "name": f"{attribute.name}: {'Yes' if value else 'No'}"[:250], "shared": True}
    return Intended(attribute, contents=[content])


def _numeric(attribute: Attribute, data: Input, find: Find) -> Intended:
    text = data.get("numeric")
    if text is None:
        text = next(iter(data.get("values") or []), None)
    if text is None:
        return Intended(attribute)
    try:
        number = float(text)
    except ValueError as error:
        raise Wrong(f"{text!r} is no number.") from error
    if number != number or number in (float("inf"), float("-inf")):
        raise Wrong(f"{text!r} is no number.")
    return Intended(attribute, contents=[{"numeric": number, "name": str(text)}])


def _date(attribute: Attribute, data: Input, find: Find) -> Intended:
    day = data.get("date")
    if day is None:
        return Intended(attribute)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Intended(attribute, contents=[{"date_time": moment, "name": day.isoformat()}])


def _date_time(attribute: Attribute, data: Input, find: Find) -> Intended:
    moment = data.get("date_time")
    if moment is None:
        return Intended(attribute)
    return Intended(attribute, contents=[{"date_time": moment, "name": moment.isoformat()}])


def _single_reference(attribute: Attribute, data: Input, find: Find) -> Intended:
    ids = [data["reference"]] if data.get("reference") else list(data.get("references") or [])
    if len(ids) > 1:
        raise Wrong("Attribute must take only one value.")
    return _references(attribute, {"references": ids}, find)


def _references(attribute: Attribute, data: Input, find: Find) -> Intended:
    ids = list(data.get("references") or [])
    if len(set(ids)) != len(ids):
        raise Wrong("Duplicated references are provided.", ALREADY)
    type_name = {"PAGE": "Page", "PRODUCT": "Product"}[str(attribute.entity_type)]
    try:
        pks = [int(find(global_id, type_name)) for global_id in ids]
    except Refused as error:
        raise Wrong("Invalid reference type.", "INVALID") from error
    rows, strangers = referenced(attribute, pks)
    if strangers:
        raise Wrong("A reference is missing, or of a type that this attribute does not take.")
    column = f"reference_{type_name.lower()}"
    return Intended(attribute, contents=[{column: row, "name": str(name)[:250]} for row, name in rows])


READERS: dict[str, Callable[[Attribute, Input, Find], Intended]] = {
    "DROPDOWN": _dropdown,
    "MULTISELECT": _multiselect,
    "PLAIN_TEXT": _plain_text,
    "RICH_TEXT": _rich_text,
    "BOOLEAN": _boolean,
    "NUMERIC": _numeric,
    "DATE": _date,
    "DATE_TIME": _date_time,
    "SINGLE_REFERENCE": _single_reference,
    "REFERENCE": _references,
}


# --- Keeping them ---------------------------------------------------------------------------------------------------


def assign_values(owner: models.Model, links: type[models.Model], intended: Iterable[Intended]) -> None:
    """Make the owner's values of each intended attribute exactly these; others are left alone."""
    for one in intended:
        rows = [*one.chosen, *(add_choice(one.attribute, name) for name in one.new_choices)]
        rows += [_kept(owner, one.attribute, content) for content in one.contents]
        present = links._default_manager.filter(owner=owner, value__attribute=one.attribute)
        present.exclude(value__in=rows).delete()
        have = set(present.values_list("value_id", flat=True))
        links._default_manager.bulk_create(
            links(owner=owner, value=row, sort_order=place) for place, row in enumerate(rows) if row.pk not in have
        )


def _kept(owner: models.Model, attribute: Attribute, content: dict[str, Any]) -> AttributeValue:
    """The row of a value that belongs to this owner alone (or, for booleans, to all who say the same)."""
    content = dict(content)
    reference = content.get("reference_page") or content.get("reference_product")
    kind = owner._meta.model_name
    if content.pop("shared", False):
        slug = f"{attribute.pk}_{content['boolean']}".lower()
    elif reference is not None:
        slug = f"{kind}-{owner.pk}_{reference.pk}"
    else:
        slug = f"{kind}-{owner.pk}_{attribute.pk}"
    row, _ = AttributeValue.objects.update_or_create(attribute=attribute, slug=slug, defaults=content)
    return row
