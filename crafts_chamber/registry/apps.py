from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "crafts_chamber.registry"
    default_auto_field = "django.db.models.BigAutoField"
