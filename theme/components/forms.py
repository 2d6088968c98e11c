"""Form fields with label, help, errors, and what assistive technology needs to tie them together."""

from typing import Any

from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    FileInput,
    RadioSelect,
    Select,
    Textarea,
)

from .library import register

GROUPS = (RadioSelect, CheckboxSelectMultiple)
DJANGO_ROWS, ROWS = "10", "4"  # what Django gives every textarea is more than half of a phone


def kind_of(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, GROUPS):
        return "group"
    if isinstance(widget, CheckboxInput):
        return "tick"
    if isinstance(widget, FileInput):
        return "file"
    # RadioSelect is a sibling of Select, so it is asked first.
    return "select" if isinstance(widget, Select) else "control"


@register.inclusion_tag("theme/components/form_field.html")
def form_field(field: BoundField, label: str = "", help: str = "", **attrs: Any) -> dict[str, Any]:
    """`attrs` become attributes of the input, with `_` read as `-`: `inputmode="tel"`, `data_x="1"`."""
    kind = kind_of(field)
    help = help or str(field.help_text)
    errors = field.errors
    described = [f"{field.auto_id}_helptext"] * bool(help) + [f"{field.auto_id}_error"] * bool(errors)
    html_attrs = {name.replace("_", "-"): value for name, value in attrs.items() if value not in (None, False)}
    html_attrs["class"] = f"{field.field.widget.attrs.get('class', '')} {kind}".strip()
    if isinstance(field.field.widget, Textarea) and field.field.widget.attrs.get("rows") == DJANGO_ROWS:
        html_attrs.setdefault("rows", ROWS)
    if described and kind != "group":
        html_attrs["aria-describedby"] = " ".join(described)
    return {
        "field": field,
        "kind": kind,
        "label": label or field.label,
        "help": help,
        "errors": errors,
        "described": " ".join(described),
        "widget": field.as_widget(attrs=html_attrs),
    }


@register.inclusion_tag("theme/components/form_fields.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """All fields of a form, in its order; hidden ones without a label."""
    return {"form": form}


@register.inclusion_tag("theme/components/form_errors.html")
def form_errors(*given: BaseForm | list[BaseForm]) -> dict[str, Any]:
    """One summary above the form (or forms, or a list of them), each error a link to its field; nothing when all is well."""
    forms = [form for one in given for form in (one if isinstance(one, list) else [one])]
    return {
        "general": [error for form in forms for error in form.non_field_errors()],
        "hidden": [error for form in forms for field in form.hidden_fields() for error in field.errors],
        "fields": [field for form in forms for field in form.visible_fields() if field.errors],
    }
