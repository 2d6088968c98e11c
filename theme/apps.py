from django.apps import AppConfig


class ThemeConfig(AppConfig):
    name = "theme"
    default_auto_field = "django.db.models.BigAutoField"
