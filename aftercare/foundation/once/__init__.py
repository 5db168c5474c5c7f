"""Once 幂等: the same request again gets the same answer, and nothing happens twice.

Words: key (named by the caller), scope (whose key: actor, door and place), answer (status and body).
"""

from aftercare.foundation.once.actions import Answer, OnceKeyReused, digest_of, once

__all__ = ["Answer", "OnceKeyReused", "digest_of", "once"]
