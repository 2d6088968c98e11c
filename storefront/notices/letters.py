"""What a message says, in a person's language.

Templates `notices/<name>.<channel>.txt`; a mail's first line is its subject. The HTML part is `notices/<name>.mail.html`
where there is one, else it is made from the text by `notices/letter.html`: a fact `page` becomes its button, and
`details` (pairs of label and value) a table, which the text part shows too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Notice

SUBJECT_LONGEST = 200
# How an SMS says whose it is; a mail shows it above.
SIGNS = ("Tancheng Buy: ", "【郯城购】")


@dataclass(frozen=True)
class Letter:
    """`parameters`: the facts as texts, for roads that send a registered template instead of our words."""

    subject: str
    text: str
    html: str = ""
    parameters: dict[str, str] = field(default_factory=dict)


def write_letter(template: str, channel: str, language: str, facts: Mapping[str, object], stop: str = "") -> Letter:
    """`stop`: the address that switches this kind of mail off, where it can be switched off."""
    with translation.override(language):
        written = render_to_string(f"notices/{template}.{channel}.txt", dict(facts)).strip()
        if channel == Notice.Channel.SMS:
            return Letter("", written, parameters=parameters_of(facts))
        subject, _line, text = written.partition("\n")
        subject, text = subject.strip()[:SUBJECT_LONGEST], unsigned(text.strip())
        frame = {**facts, "subject": subject, "shop": settings.PUBLIC_URL, "stop": stop, "language": language}
        frame["choices"] = f"{settings.PUBLIC_URL}{reverse('notices:choices')}" if stop else ""
        return Letter(subject, with_details(text, facts, stop), html_of(template, text, frame))


def unsigned(text: str) -> str:
    """Without the name of the shop, which stands above a mail anyway."""
    for sign in SIGNS:
        if text.startswith(sign):
            rest = text.removeprefix(sign)
            return rest[:1].upper() + rest[1:]
    return text


def with_details(text: str, facts: Mapping[str, object], stop: str) -> str:
    details = facts.get("details")
    rows = [f"{label}  {value}" for label, value in details] if isinstance(details, list | tuple) else []
    end = [f"{_('No more mails of this kind:')} {stop}"] if stop else []
    foot = "\n".join(["--", f"{_('Tancheng Buy')}  {settings.PUBLIC_URL}/", *end])
    return "\n\n".join(part for part in (text, "\n".join(rows), foot) if part)


def html_of(template: str, text: str, frame: dict[str, object]) -> str:
    try:
        own = get_template(f"notices/{template}.mail.html")
    except TemplateDoesNotExist:
        own = get_template("notices/letter.html")
    page = str(frame.get("page") or "")
    # The address that ends the text is the button below it.
    words = text.removesuffix(page).rstrip() if page else text
    return own.render({**frame, "text": words, "page": page}).strip()


def parameters_of(facts: Mapping[str, object]) -> dict[str, str]:
    """Facts that are one word or number each."""
    plain = {name: value for name, value in facts.items() if not isinstance(value, list | tuple | dict)}
    return {
        name: date_format(value, "DATE_FORMAT") if isinstance(value, date) else str(value)
        for name, value in plain.items()
    }
