from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "crafts_chamber.office"
    default_auto_field = "django.db.models.BigAutoField"
