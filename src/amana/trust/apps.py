from django.apps import AppConfig
from django.db.backends.signals import connection_created


class TrustConfig(AppConfig):
    name = "amana.trust"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from amana.trust.wall import stand_in  # noqa: PLC0415 - the models are loaded now

        connection_created.connect(stand_in, dispatch_uid="amana.wall")
