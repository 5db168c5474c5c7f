"""The company and the clock of the portal's other tests."""

from tests.doors.portal.conftest import company, our_own_language, wall

__all__ = ["company", "our_own_language", "wall"]
