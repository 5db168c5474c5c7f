"""Addresses of the portal, gathered from its pages. An address is a noun."""

from aftercare.doors.portal import (
    apply,
    board,
    consent,
    erasure,
    files,
    find,
    home,
    links,
    pretend,
    rating,
    supervision,
    track,
    turns,
)

app_name = "portal"

PAGES = (home, apply, links, track, turns, consent, erasure, rating, files, find, board, supervision, pretend)

urlpatterns = [address for page in PAGES for address in page.urlpatterns]
