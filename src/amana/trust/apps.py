from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "amana.trust"
    default_auto_field = "django.db.models.BigAutoField"
