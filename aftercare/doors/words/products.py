"""Words of products 商品, purchases and exhibitions."""

REFUSALS = {
    "no-such-product": {
        "zh": "没有编码为 {code} 的商品。请核对编码，或先登记商品。",
        "en": "There is no product {code}. Check the code, or put the product on file first.",
    },
    "no-such-purchase": {
        "zh": "没有这笔订单，或者您看不到。请核对单号。",
        "en": "There is no such purchase that you may see. Check the number.",
    },
    "no-such-project": {
        "zh": "没有编号为 {code} 的展会。请核对编号。",
        "en": "There is no exhibition {code}. Check the code.",
    },
    "product-code-taken": {
        "zh": "商品编码 {code} 已经有了。请换一个编码，或直接修改那件商品。",
        "en": "There is a product {code} already. Choose another code, or change that one.",
    },
    "purchase-number-taken": {
        "zh": "单号 {number} 已经登记过。请查看那一笔，或核对单号。",
        "en": "Number {number} is on file already. Open that purchase, or check the number.",
    },
    "unknown-evidence": {
        "zh": "请从这些凭证里选择：{known:evidence}。",
        "en": "Choose one of these proofs: {known:evidence}.",
    },
    "delivered-in-the-future": {
        "zh": "{at:moment} 还没有到。请填实际交付或安装的时间。",
        "en": "{at:moment} has not come yet. Enter when it really was delivered or installed.",
    },
    "project-code-taken": {
        "zh": "展会编号 {code} 已经有了，请换一个。",
        "en": "There is an exhibition {code} already. Choose another code.",
    },
    "project-days-out-of-order": {
        "zh": "日期要依次为布展、开展、闭展、撤展。请检查先后。",
        "en": "Set-up, opening, closing and dismantling must follow one another. Check their order.",
    },
    "booth-number-taken": {
        "zh": "展位 {number} 已经登记过。请查看那个展位，或核对编号。",
        "en": "Stand {number} is on file already. Open it, or check the number.",
    },
}

FACTS = {
    "product.added": ("登记商品 {code}", "Product {code} put on file"),
    "product.changed": ("商品资料变更：{fields:product_field}", "Product changed: {fields:product_field}"),
    "purchase.recorded": {
        "of": {"order": ("登记订单", "Order put on file"), "contract": ("登记合同", "Contract put on file")}
    },
    "purchase.changed": ("订单资料变更：{fields:product_field}", "Purchase changed: {fields:product_field}"),
    "line.added": ("订单增加一件商品", "A thing added to the purchase"),
    "line.delivered": ("交付于 {is_:moment}", "Delivered {is_:moment}"),
    "line.installed": ("安装完成于 {is_:moment}", "Installed {is_:moment}"),
    "line.changed": ("商品明细变更：{fields:product_field}", "Thing changed: {fields:product_field}"),
    "project.added": ("登记展会 {code}", "Exhibition {code} put on file"),
    "project.dates_changed": ("展会日期变更：{is_}", "Exhibition moved: {is_}"),
    "booth.added": ("登记展位", "Stand put on file"),
    "booth.changed": ("展位资料变更：{fields:product_field}", "Stand changed: {fields:product_field}"),
}

TERMS = {
    "evidence": {
        "order": ("电子订单", "order on file"),
        "invoice": ("发票", "invoice"),
        "warranty_card": ("保修卡", "warranty card"),
        "activation": ("序列号激活", "activation of the serial number"),
        "receipt_photo": ("小票照片", "photo of the receipt"),
        "said": ("客户口述", "as the customer says"),
    },
    "warranty_started_by": {
        "installation": ("安装完成", "end of installation"),
        "delivery": ("交付", "delivery"),
        "invoice": ("发票日期", "invoice date"),
        "payment": ("下单日期", "date of purchase"),
        "nothing": ("无记录", "nothing on file"),
    },
    "phase": {
        "before": ("筹备", "preparation"),
        "set_up": ("布展", "set-up"),
        "open": ("开展", "open"),
        "dismantling": ("撤展", "dismantling"),
        "after": ("展后", "afterwards"),
    },
    "product_field": {
        "name": ("名称", "name"),
        "brand": ("品牌", "brand"),
        "line": ("产品线", "product line"),
        "needs_installation": ("需要安装", "needs installation"),
        "channel": ("渠道", "channel"),
        "region": ("地区", "region"),
        "bought_at": ("购买时间", "bought at"),
        "evidence": ("凭证", "proof"),
        "serial": ("序列号", "serial number"),
        "quantity": ("数量", "quantity"),
        "price_fen": ("金额", "price"),
        "customised": ("定制", "customised"),
        "special_price": ("特价", "special price"),
        "exclusion_confirmed_at": ("不退换确认", "exclusion confirmed"),
        "company_id": ("单位", "company"),
        "contract_number": ("合同号", "contract number"),
    },
}
