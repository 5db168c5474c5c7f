"""Words of the API door."""

REFUSALS = {
    "body-not-understood": {
        "zh": "请求内容与接口约定不符，没有处理。请对照 /api/docs 核对 values.mistakes 里列出的字段。",
        "en": "The call does not have the shape this address asks for, so nothing was done. Compare the fields named in "
        "values.mistakes with /api/docs.",
    },
    "key-too-long": {
        "zh": "Idempotency-Key 太长，什么也没有做。请用不超过 {longest} 个字符的键。",
        "en": "The Idempotency-Key is too long, so nothing was done. Send one of at most {longest} characters.",
    },
    "token-missing": {
        "zh": "请求没有带令牌。请在 Authorization 头里带上 Bearer aft_…；令牌由管理员用 aftercare token 签发。",
        "en": "The call brings no token. Send Authorization: Bearer aft_…; an administrator issues one with aftercare token.",
    },
}
