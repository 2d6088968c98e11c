"""Writing what a thing says in another language."""

from typing import Any

from ..core.errors import refuse
from ..webhook.events import emit
from .models import Translation


def save_translation(subject: Any, language_code: str, columns: dict[str, Any]) -> Translation:
    """Write what `columns` names and leave the rest as it was. Needs an engine transaction; raises Refused."""
    model: type[Translation] = subject.translations.model
    _check_lengths(model, columns)
    _check_slug(subject, language_code, columns.get("slug"))
    translation, is_new = subject.translations.update_or_create(language_code=language_code, defaults=columns)
    emit("TRANSLATION_CREATED" if is_new else "TRANSLATION_UPDATED", translation)
    saved: Translation = translation
    return saved


def _check_lengths(model: type[Translation], columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        longest = getattr(model._meta.get_field(name), "max_length", None)
        if longest is not None and isinstance(value, str) and len(value) > longest:
            raise refuse(name, f"At most {longest} characters are kept, not {len(value)}.", "INVALID")


def _check_slug(subject: Any, language_code: str, slug: str | None) -> None:
    if not slug:
        return
    model: Any = subject.translations.model
    twins = model.objects.filter(language_code=language_code, slug=slug)
    if twins.exclude(pk__in=subject.translations.values("pk")).exists():
        raise refuse("slug", "Translation with this slug and language code already exists", "UNIQUE")
