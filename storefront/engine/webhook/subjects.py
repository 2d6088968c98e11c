"""Finds the thing that an event is about, as it is now, or as it was when it was deleted."""

from django.apps import apps
from django.core import serializers
from django.db import models

from .models import EventDelivery


def subject_of(delivery: EventDelivery) -> models.Model | None:
    """None when the subject has gone since, and the event is not about its going."""
    model = apps.get_model("engine", delivery.subject_model)
    subject = model._default_manager.filter(pk=delivery.subject_pk).first()
    if subject is None and delivery.subject_fields:
        (kept,) = serializers.deserialize("json", delivery.subject_fields)
        subject = kept.object
    found: models.Model | None = subject
    return found


def subjects_of(delivery: EventDelivery) -> list[models.Model]:
    """Of an event about several: those that are still there, in the order told."""
    model = apps.get_model("engine", delivery.subject_model)
    found = {str(row.pk): row for row in model._default_manager.filter(pk__in=delivery.subject_pks)}
    return [found[pk] for pk in delivery.subject_pks if pk in found]
