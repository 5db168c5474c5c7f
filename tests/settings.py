"""The product's own settings on a fresh data folder, so that no test meets what another run left behind."""

import atexit
import os
import shutil
import tempfile

FRESH = tempfile.mkdtemp(prefix="aftercare-tests-")
atexit.register(shutil.rmtree, FRESH, ignore_errors=True)
os.environ["AFTERCARE_DATA"] = FRESH

from aftercare.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # argon2 costs a second; its choice has a test

if DATABASES["default"]["ENGINE"].endswith("sqlite"):  # noqa: F405
    # a file, as in real life: threads of a test race for its writer lock, which memory databases have not
    DATABASES["default"]["TEST"] = {"NAME": f"{FRESH}/tests.sqlite3"}  # noqa: F405
