"""Words of the API door."""

REFUSALS = {
    "body-not-understood": {
        "zh": "请求与接口约定不符，什么也没有做。{mistakes:mistake}。请改好再发；写法见 /api/docs。",
        "en": "The call does not have the shape this address asks for, so nothing was done. {mistakes:mistake}. Correct it "
        "and send again; /api/docs shows how.",
    },
    "no-such-address": {
        "zh": "接口没有这个地址。请对照 /api/docs 核对路径。",
        "en": "The API has no such address. Compare the path with /api/docs.",
    },
    "method-not-served": {
        "zh": "这个地址不接受 {method}，什么也没有做。能用的方法列在 Allow 头里，用法见 /api/docs。",
        "en": "This address does not take {method}, so nothing was done. The Allow header names what it takes; /api/docs "
        "shows how.",
    },
    "call-too-large": {
        "zh": "请求正文太大，什么也没有做。最多 {most} 字节；长文请拆成几条消息再发。",
        "en": "The body is too large, so nothing was done. At most {most} bytes are taken; send long texts as several messages.",
    },
    "our-mistake": {
        "zh": "我们这边出了错，这次没有做成，也没有留下一半。请稍后用同一个 Idempotency-Key 再发；还不行，请把时间和地址告诉管理员。",
        "en": "Something broke on our side: nothing was done, and nothing is half done. Send it again later with the same "
        "Idempotency-Key; if it fails again, tell the administrator when and at which address.",
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

TERMS = {
    "mistake": {
        "missing": ("缺这一项", "missing"),
        "extra_forbidden": ("没有这一项，名字可能写错了", "there is no such field; perhaps a typing mistake"),
        "json": ("正文不是 UTF-8 编码的 JSON", "the body is no JSON in UTF-8"),
        "nul": ("含有空字符（U+0000），存不下来", "holds the character U+0000, which cannot be kept"),
        "string_unicode": ("含有不成对的代理字符，存不下来", "holds a lone surrogate, which cannot be kept"),
        "string_type": ("要写成文字", "must be a text"),
        "string_too_long": ("太长", "too long"),
        "string_pattern_mismatch": ("不是可用的值", "none of the values that would do"),
        "literal_error": ("不是可用的值", "none of the values that would do"),
        "int_type": ("要写整数", "must be a whole number"),
        "int_parsing": ("要写整数", "must be a whole number"),
        "int_parsing_size": ("数字太大", "too large a number"),
        "int_from_float": ("要写整数", "must be a whole number"),
        "finite_number": ("要写整数", "must be a whole number"),
        "greater_than_equal": ("数字太小", "too small a number"),
        "less_than_equal": ("数字太大", "too large a number"),
        "bool_type": ("要写 true 或 false", "must be true or false"),
        "bool_parsing": ("要写 true 或 false", "must be true or false"),
        "list_type": ("要写成列表", "must be a list"),
        "too_short": ("至少要有一项", "needs at least one"),
        "too_long": ("项数太多", "too many of them"),
        "dict_type": ("要写成对象", "must be an object"),
        "model_type": ("要写成对象", "must be an object"),
        "model_attributes_type": ("要写成对象", "must be an object"),
        "datetime_type": ("要写 ISO 8601 时间", "must be a moment in ISO 8601"),
        "datetime_parsing": ("不是 ISO 8601 时间", "no moment in ISO 8601"),
        "datetime_from_date_parsing": ("不是 ISO 8601 时间", "no moment in ISO 8601"),
        "datetime_object_invalid": ("不是 ISO 8601 时间", "no moment in ISO 8601"),
        "timezone_aware": (
            "时间要带时区，如 2026-12-01T09:00:00+08:00",
            "needs its zone, as in 2026-12-01T09:00:00+08:00",
        ),
        "moment_out_of_range": ("时间要在 2000 年到 2100 年之间", "must lie between the years 2000 and 2100"),
        "no_such_place": ("不是上一页给出的 next", "not the next of a page before"),
        "no_phone": ("不是电话号码", "no telephone number"),
        "no_email": ("不是邮箱地址", "no e-mail address"),
    },
}
"""What is wrong at a place of a call: pydantic's own words for it, and ours."""
