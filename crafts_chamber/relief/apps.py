from django.apps import AppConfig


class ReliefConfig(AppConfig):
    name = "crafts_chamber.relief"
    default_auto_field = "django.db.models.BigAutoField"
