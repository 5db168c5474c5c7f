"""What every test may rely on."""

from aftercare.foundation.config import config

collect_ignore = ["postgresql"] if config.uses_sqlite else []
