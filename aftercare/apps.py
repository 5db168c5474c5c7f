"""One Django app for all rooms; why: docs/decisions/0001-one-app-many-rooms.md."""

from django.apps import AppConfig


class AftercareConfig(AppConfig):
    name = "aftercare"
    verbose_name = "Aftercare 售后"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from aftercare.rooms import wake_rooms

        wake_rooms()
