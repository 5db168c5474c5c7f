"""Every address, door by door. An address is a noun."""

from pathlib import Path

from django.urls import URLPattern, URLResolver, include, path

from aftercare.doors.health import health_page

DOORS = {"api": "api/", "desk": "desk/", "portal": ""}  # the customers' door is the front door

urlpatterns: list[URLPattern | URLResolver] = [
    path("health", health_page),
    path("setup", include("aftercare.doors.desk.setup")),
]
for door, prefix in DOORS.items():
    if (Path(__file__).parent / door / "urls.py").exists():
        urlpatterns.append(path(prefix, include(f"aftercare.doors.{door}.urls")))

handler400 = "aftercare.doors.refused.answer_misshapen"
handler404 = "aftercare.doors.refused.answer_no_page"
handler500 = "aftercare.doors.refused.answer_failure"
