"""Listening to the live process over a real socket, and making things happen for it to tell of."""

import json
from contextlib import contextmanager
from urllib.parse import urlencode

import httpx

SIGN_IN = """
from aftercare.foundation.act import Act
from aftercare.people.actions import signing_in
from aftercare.people.actions.roles import set_up_roles
from aftercare.people.actions.staff import NewPerson, add_person
from aftercare.people.sessions import SessionStore
act = Act.begun("system:test", "command")
roles = [role for role in set_up_roles(act=act) if role.slug == given["role"]]
person = add_person(NewPerson(sign_in_name=given["name"], name=given["name"]), roles=roles, act=act)
session = SessionStore()
session.create()
signing_in.enter(session, person, by="password", act=act)
said = [person.pk, session.session_key]
"""
HAPPEN = """
from django.db import transaction
from aftercare.foundation.act import Act
from aftercare.foundation.ledger import record
from aftercare.people.facts import SignedIn
from aftercare.people.models import Person
with transaction.atomic():
    record(SignedIn(by="code"), about=Person.objects.get(pk=given["person"]), thread=given["thread"],
           act=Act.begun("system:test", "command"))
"""


def headers(installation, key):
    return {"Origin": f"http://127.0.0.1:{installation.port}", "Cookie": f"session={key}"}


def stream(installation, live, key, threads="", seen=""):
    """The stream of a page of the desk, opened: its events."""
    asked = urlencode({"threads": threads, "seen": seen})
    return listening(f"{live}/live?{asked}", headers(installation, key))


@contextmanager
def listening(address, known):
    """Events of a stream as they come, while the block lasts."""
    with httpx.stream("GET", address, headers=known, timeout=30) as answer:
        assert answer.status_code == 200
        yield events(answer.iter_lines())


def events(lines):
    """(name, content) of each event as it comes."""
    name = ""
    for line in lines:
        word, _, rest = line.partition(": ")
        if word == "event":
            name = rest
        if word == "data":
            yield name, json.loads(rest)
