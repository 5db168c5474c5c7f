"""Addresses of the desk, gathered from its pages. An address is a noun."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver

app_name = "desk"

PAGES = (
    "bench", "case", "composing", "reveal", "promising", "stepping", "tasks", "new_case", "search", "notices",
    "sign_in", "me", "files",
    "radar", "decisions", "register", "customers", "consents", "forgetting", "companies", "products", "imports",
    "board", "inbound", "deliveries",
    "confidential", "policy", "policy_drafts", "calendar", "team", "roles", "setup_after",
)  # fmt: skip
"""The pages of the desk; those of other builders stand beside these and are found when they are there."""

urlpatterns: list[URLPattern | URLResolver] = []
for _page in PAGES:
    if find_spec(f"aftercare.doors.desk.{_page}"):
        urlpatterns += getattr(import_module(f"aftercare.doors.desk.{_page}"), "urlpatterns", [])
