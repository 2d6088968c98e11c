"""Apps: who may call the API beyond what is public, and with which permissions."""

from typing import ClassVar

from django.db import models

from ..core.models import ModelWithMetadata, Row


class App(ModelWithMetadata):
    name = models.CharField(max_length=60)
    identifier = models.CharField(max_length=256, unique=True)
    type = models.CharField(max_length=20, default="LOCAL")
    is_active = models.BooleanField(default=True)
    permissions = models.JSONField(default=list)
    created = models.DateTimeField(auto_now_add=True)
    about_app = models.TextField(null=True, blank=True)
    app_url = models.URLField(null=True, blank=True)
    manifest_url = models.URLField(null=True, blank=True)
    version = models.CharField(max_length=60, null=True, blank=True)
    author = models.CharField(max_length=60, null=True, blank=True)


class AppToken(Row):
    """A bearer token, kept as its SHA-256 (tokens are random, so that no slow hash is needed) and last four letters."""

    app = models.ForeignKey(App, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=128, blank=True, default="")
    digest = models.CharField(max_length=64, unique=True)
    last_4 = models.CharField(max_length=4)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
