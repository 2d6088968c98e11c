from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class ThemeConfig(AppConfig):
    name = "theme"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A demo shop always speaks the words as they stand; elsewhere compiling is a step of the build."""
        if settings.DEMO or settings.DEBUG:
            from .messages.catalogue import compile_catalogue  # Babel's readers are needed nowhere else

            compile_catalogue(Path(settings.BASE_DIR))
