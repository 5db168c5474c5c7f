"""Words of the doors themselves: what is wrong with a request before any room is asked."""

REFUSALS = {
    "no-such-page": {
        "zh": "这里没有页面。请核对地址，或回到首页从头找起。",
        "en": "There is no page here. Check the address, or begin again from the start page.",
    },
    "form-too-old": {
        "zh": "这个表单已经失效，刚才的操作没有保存。请回到上一页刷新后再提交一次。",
        "en": "This form is no longer valid, so nothing was saved. Go back, reload the page and submit it again.",
    },
    "address-asked-wrongly": {
        "zh": "这个地址是给按钮和表单用的，不能直接打开，什么也没有改变。请回到首页，从页面上的按钮再做一次。",
        "en": "This address belongs to a button or a form and cannot be opened by itself; nothing was changed. Go back to "
        "the home page and use the button there.",
    },
    "nul-sent": {
        "zh": "内容里夹着一个看不见的空字符，存不下来，所以什么也没有保存。多半是从别处粘贴带来的：请重新输入这段文字再提交。",
        "en": "An invisible character (U+0000) came along with the text, perhaps by pasting; it cannot be kept, so nothing "
        "was saved. Type that text again and send it.",
    },
    "request-not-understood": {
        "zh": "这次请求太大或不完整，没有保存。请减少内容或附件，刷新页面后再试。",
        "en": "This request was too large or incomplete, so nothing was saved. Send less at once, reload the page and try "
        "again.",
    },
}
