"""Django's settings, derived from config. (First cut; set-up refines it.)"""

from pathlib import Path

BASE = Path(__file__).resolve().parent
SECRET_KEY = "replaced-by-set-up"
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "aftercare",
]
AUTH_USER_MODEL = "aftercare.Person"
USE_TZ = True
TIME_ZONE = "UTC"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE.parent / "var" / "dev.sqlite3"}}
