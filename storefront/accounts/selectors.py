"""Reads about people and their access."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_otp.plugins.otp_totp.models import TOTPDevice

from .models import AccessEvent, Role, User


def office_holders(query: str) -> QuerySet[User]:
    """People who hold an office, by name, with `has_second_step`; `query` narrows by name, e-mail or phone."""
    holders = User.objects.filter(Exists(Role.objects.filter(user=OuterRef("pk"))))
    if query:
        holders = holders.filter(Q(name__icontains=query) | Q(email__icontains=query) | Q(phone__icontains=query))
    devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
    return holders.annotate(has_second_step=Exists(devices)).prefetch_related("roles").order_by("name", "pk")


def access_events() -> QuerySet[AccessEvent]:
    """What happened to second steps, newest first."""
    return AccessEvent.objects.select_related("user", "by")
