"""接口: the same actions for programs. JSON, tokens with scopes, idempotency keys, versions; documents at /api/docs.

keeping  who calls, once-keys, refusals → problems · shapes  what goes in and comes out · one module per room
"""
