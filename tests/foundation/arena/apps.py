"""Aftercare without its rooms."""

from importlib import import_module

from aftercare.apps import AftercareConfig
from aftercare.rooms import FOUNDATION_WITH_TABLES


class FoundationOnly(AftercareConfig):
    def import_models(self) -> None:
        self.models = self.apps.all_models[self.label]
        for part in FOUNDATION_WITH_TABLES:
            self.models_module = import_module(f"aftercare.foundation.{part}.models")

    def ready(self) -> None:
        pass
