from django.apps import AppConfig
from django.core.checks import register


class ReportsConfig(AppConfig):
    name = "crafts_chamber.reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Definitions name sources, which need models: those are there once every app is ready.
        from .forms.checks import check_definitions

        register(check_definitions)
