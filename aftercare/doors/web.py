"""The web process: Django under WSGI, static files in front."""

from django.core.wsgi import get_wsgi_application

from aftercare.doors.static_files import serve_static
from aftercare.foundation.config import choose_django_settings

choose_django_settings()
application = serve_static(get_wsgi_application())
