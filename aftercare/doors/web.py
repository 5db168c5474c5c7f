"""The web process: Django under WSGI."""

from django.core.wsgi import get_wsgi_application

from aftercare.foundation.config import choose_django_settings

choose_django_settings()
application = get_wsgi_application()
