"""Pretend senders: nothing leaves the house. What would have left is laid into DATA/pretend/, and the desk says so."""

import json

from aftercare.channels.contract import Outgoing
from aftercare.foundation.config import config


class Pretend:
    """Keeps messages as files instead of sending them: one per `once`, so the same one is never there twice."""

    pretends = True

    def __init__(self, channel: str) -> None:
        self.name, self.channel = f"pretend-{channel}", channel

    def send(self, outgoing: Outgoing) -> str:
        """Lay the message down; the receipt names the file."""
        folder = config.data / "pretend" / self.channel / ("confidential" if outgoing.confidential else "")
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{outgoing.once}.json"
        words = {"to": outgoing.address, "subject": outgoing.subject, "text": outgoing.text}
        if outgoing.sent_from:
            words["from"] = outgoing.sent_from
        path.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        return f"pretend:{path.name}"


def email() -> Pretend:
    """The pretend mail server."""
    return Pretend("email")


def sms() -> Pretend:
    """The pretend SMS provider."""
    return Pretend("sms")


def wechat() -> Pretend:
    """The pretend WeChat account."""
    return Pretend("wechat")
