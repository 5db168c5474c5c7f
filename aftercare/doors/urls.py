"""Every address, door by door. An address is a noun."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from aftercare.doors.health import health_page

urlpatterns: list[URLPattern | URLResolver] = [path("health", health_page)]
for door, prefix in (("api", "api/"), ("desk", "desk/"), ("portal", "")):
    if find_spec(f"aftercare.doors.{door}.urls"):
        urlpatterns.append(path(prefix, include(f"aftercare.doors.{door}.urls")))

handler500 = "aftercare.doors.refused.answer_failure"
