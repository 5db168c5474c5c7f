"""Mail by SMTP (RFC 5321), with TLS verified; configured by AFTERCARE_MAIL_OUT (smtp://user:password@host:port)."""

from aftercare.foundation.config import config
from aftercare.plugins.channels.smtp.sender import Smtp


def email() -> Smtp | None:
    """The sender, when a mail server is configured."""
    return Smtp(config.mail_out, sent_from=config.mail_from) if config.mail_out else None
