"""The product's settings, with the foundation alone: a scene must not fail because a room does."""

from aftercare.settings import *  # noqa: F403

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "tests.foundation.arena.apps.FoundationOnly",
]
AUTH_USER_MODEL = "auth.User"
