"""How trouble is written down where people look: what kind and where, never what was in the values."""

import traceback


def place_of(trouble: BaseException) -> str:
    """Kind and place of an exception, such as "KeyError in aftercare/care/reactions.py:41".

    Its text is left to the log: it may quote a row, and with it a person.
    """
    frames = traceback.extract_tb(trouble.__traceback__)
    ours = [frame for frame in frames if "aftercare" in frame.filename] or list(frames)
    if not ours:
        return type(trouble).__name__
    path = ours[-1].filename.rpartition("aftercare/")[2]
    return f"{type(trouble).__name__} in {path}:{ours[-1].lineno}"
