"""The product's own settings on a fresh data folder, so that no test meets what another run left behind."""

import atexit
import os
import shutil
import tempfile

FRESH = tempfile.mkdtemp(prefix="aftercare-tests-")
atexit.register(shutil.rmtree, FRESH, ignore_errors=True)
os.environ["AFTERCARE_DATA"] = FRESH

from aftercare.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # argon2 costs a second; its choice has a test
