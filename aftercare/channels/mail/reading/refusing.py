"""How the readers of this folder give up: one exception, caught once, in parse.py."""


class TooMuch(Exception):
    """This mail has more of something than we read. Never leaves parse.py."""

    def __init__(self, reason: str, found: int, allowed: int) -> None:
        super().__init__(reason)
        self.reason, self.found, self.allowed = reason, found, allowed


def require(reason: str, found: int, allowed: int) -> None:
    """Nothing when found is within what is allowed. Raises TooMuch."""
    if found > allowed:
        raise TooMuch(reason, found, allowed)
