"""The web process: Django under WSGI, the look's files in front of it."""

from django.core.wsgi import get_wsgi_application

from aftercare.foundation.config import choose_django_settings

choose_django_settings()
django = get_wsgi_application()

from aftercare.doors.look.files import LookFiles  # noqa: E402 — Django must be ready first

application = LookFiles(django)
