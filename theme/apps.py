import logging
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings

logger = logging.getLogger(__name__)


class ThemeConfig(AppConfig):
    name = "theme"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A demo shop speaks the words as they stand; elsewhere compiling is a step of the build, which may fail."""
        if settings.DEMO or settings.DEBUG:
            from .messages.catalogue import CatalogueError, compile_catalogue  # only a demo reads PO files at start

            try:
                compile_catalogue(Path(settings.BASE_DIR))
            except CatalogueError as error:
                # A slip in one PO file must not close the shop; a test and the build refuse it.
                logger.error("messages_not_compiled: %s", error)
