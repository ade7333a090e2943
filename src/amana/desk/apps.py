from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "amana.desk"
    default_auto_field = "django.db.models.BigAutoField"
