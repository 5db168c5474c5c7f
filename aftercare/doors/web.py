"""The web process: Django under WSGI, static files in front."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aftercare.settings")

from aftercare.doors.static_files import serve_static  # noqa: E402

application = serve_static(get_wsgi_application())
