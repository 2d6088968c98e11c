"""What a message says, in a person's language: templates `notices/<name>.<channel>.txt`; a mail's first line is its
subject."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation

from .models import Notice

SUBJECT_LONGEST = 200


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


def write_letter(template: str, channel: str, language: str, facts: Mapping[str, object]) -> Letter:
    with translation.override(language):
        written = render_to_string(f"notices/{template}.{channel}.txt", dict(facts)).strip()
    if channel == Notice.Channel.SMS:
        return Letter("", written)
    subject, _, text = written.partition("\n")
    return Letter(subject.strip()[:SUBJECT_LONGEST], text.strip())
