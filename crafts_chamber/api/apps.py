from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "crafts_chamber.api"
    label = "chamber_api"
    default_auto_field = "django.db.models.BigAutoField"
