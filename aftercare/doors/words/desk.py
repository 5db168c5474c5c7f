"""What slugs are called on the desk beside those of the rooms."""

TERMS = {
    "happening": {
        "customer_sent": {"zh": "客户寄出", "en": "the customer sends it"},
        "goods_received": {"zh": "仓库收货", "en": "goods received"},
        "consent": {"zh": "客户同意", "en": "the customer agrees"},
    },
}
