"""Which plug-in carries a channel. Found by entry point, never imported by name."""

from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points

from aftercare.channels.contract import Sender, SendingTrouble

GROUP = "aftercare.senders"
PRETEND = "pretend"


@cache
def makers() -> dict[str, Callable[[], Sender | None]]:
    """Every sender plug-in installed: name → maker, which gives None when it is not configured."""
    return {point.name: point.load() for point in entry_points(group=GROUP)}


@cache
def sender_for(channel: str) -> Sender:
    """The configured sender of this channel, else the pretend one, which says so. Raises SendingTrouble."""
    for name, make in sorted(makers().items()):
        if name.startswith(PRETEND):
            continue
        sender = make()
        if sender is not None and sender.channel == channel:
            return sender
    pretend = makers().get(f"{PRETEND}-{channel}")
    made = pretend() if pretend else None
    if made is None:
        raise SendingTrouble("not-configured", final=True)
    return made


def pretending_channels(channels: tuple[str, ...] = ("email", "sms", "wechat")) -> tuple[str, ...]:
    """The channels on which nothing really leaves the house; the desk says so."""
    return tuple(channel for channel in channels if _pretends(channel))


def _pretends(channel: str) -> bool:
    try:
        return sender_for(channel).pretends
    except SendingTrouble:
        return False
