"""How channels look."""

ICONS = {
    "web": "globe", "portal": "globe", "email": "mail", "mail": "mail", "phone": "phone", "letter": "mail",
    "counter": "store", "chat": "chat", "board": "mega", "wechat": "wechat", "sms": "phone", "api": "link",
    "app": "phone", "supervision": "shield", "desk": "pen",
}  # fmt: skip


def channel_icon(channel: str) -> str:
    """The symbol of a channel."""
    return ICONS.get(channel, "chat")
