"""Once 幂等: the same request again gets the same answer, and nothing happens twice.

Words: key (named by the caller), scope (whose key: actor, door and place), answer (status and body).
"""
