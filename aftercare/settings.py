"""Django's settings, derived from foundation/config.py. Nothing here is decided twice and nothing is read elsewhere."""

from pathlib import Path
from urllib.parse import urlsplit

from aftercare.foundation import keys
from aftercare.foundation.config import config
from aftercare.foundation.databases.addresses import database_settings

PACKAGE = Path(__file__).resolve().parent
DOORS = PACKAGE / "doors"

SECRET_KEY = keys.ring("django")[0].secret.hex()
SECRET_KEY_FALLBACKS = [key.secret.hex() for key in keys.ring("django")[1:]]
DEBUG = False
ALLOWED_HOSTS = sorted({urlsplit(config.origin).hostname or "", "localhost", "127.0.0.1", *config.more_hosts})
CSRF_TRUSTED_ORIGINS = [config.origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "aftercare",
]
DATABASES = {"default": database_settings(config)}

ROOT_URLCONF = "aftercare.doors.urls"
WSGI_APPLICATION = "aftercare.doors.web.application"
APPEND_SLASH = False
CSRF_FAILURE_VIEW = "aftercare.doors.refused.answer_forgery"
MIDDLEWARE = [
    "aftercare.doors.headers.SecurityHeaders",
    "aftercare.doors.refused.Refused",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": sorted(DOORS.glob("**/templates")),  # names begin with the door: desk/cases/_closing.html
        "OPTIONS": {
            "environment": "aftercare.doors.look.jinja.environment",
            "context_processors": ["aftercare.doors.look.jinja.one_token_a_page"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.Jinja2"
STATIC_URL = "/static/"

AUTH_USER_MODEL = "aftercare.Person"
AUTHENTICATION_BACKENDS = ["aftercare.people.sign_in.StaffBackend"]
SESSION_ENGINE = "aftercare.people.sessions"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

_SECURE_NAME = "__Host-" if config.is_https else ""  # browsers refuse the prefix on plain http
SESSION_COOKIE_NAME = f"{_SECURE_NAME}session"
CSRF_COOKIE_NAME = f"{_SECURE_NAME}csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = config.is_https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600  # a working day; the store ends idle sessions earlier
LANGUAGE_COOKIE_NAME = "language"

USE_TZ = True
TIME_ZONE = config.time_zone  # what pages show; rows are always UTC
USE_I18N = True
LANGUAGE_CODE = config.language
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]

DATA_UPLOAD_MAX_MEMORY_SIZE = (
    2 * 1024 * 1024
)  # form fields; files are streamed and limited where they are stored
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_TEMP_DIR = None

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "aftercare.foundation.log_lines.LogLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": config.log_level},
}
