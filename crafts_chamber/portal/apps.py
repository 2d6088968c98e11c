from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "crafts_chamber.portal"
    default_auto_field = "django.db.models.BigAutoField"
