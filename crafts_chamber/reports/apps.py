from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "crafts_chamber.reports"
    default_auto_field = "django.db.models.BigAutoField"
