"""Words of customers 客户."""

REFUSALS = {
    "no-such-customer": {
        "zh": "没有这位客户，或者您看不到。请用电话或姓名重新查找。",
        "en": "There is no such customer that you may see. Search again by number or name.",
    },
    "no-such-company": {
        "zh": "没有这家单位，或者您看不到。请重新查找。",
        "en": "There is no such company that you may see. Search again.",
    },
    "no-such-identity": {
        "zh": "这条联系方式已不存在。请刷新页面。",
        "en": "This contact detail no longer exists. Reload the page.",
    },
    "unreadable-identity": {
        "zh": "这不像是一个{kind:identity_kind}。请检查后再填。",
        "en": "This does not look like a {kind:identity_kind}. Check it and try again.",
    },
    "hotline-is-no-contact": {
        "zh": "{number} 是公共服务号码，用它联系不上客户。请填手机号，或带区号的座机。",
        "en": "{number} is a public service number; nobody can be reached by it. Give a mobile number, or a landline "
        "with its area code.",
    },
    "identity-taken": {
        "zh": "另一位客户（编号 {customer_id}）已登记这个联系方式。若是同一人，请合并两位客户。",
        "en": "Another customer (no. {customer_id}) has this contact detail. If they are one person, merge them.",
    },
    "reveal-needs-reason": {
        "zh": "查看完整号码要选一个原因：{known:reveal_reason}。",
        "en": "Choose a reason for seeing it in full: {known:reveal_reason}.",
    },
    "customer-changed-meanwhile": {
        "zh": "别人刚刚改过这位客户（{differs:customer_field}）。您填的内容还在，请对照后再保存。",
        "en": "Someone has just changed this customer ({differs:customer_field}). What you typed is kept: compare, "
        "then save.",
    },
    "customer-number-taken": {
        "zh": "客户编号 {number} 已属于另一位客户（{customer_id}）。请核对编号。",
        "en": "Number {number} belongs to another customer ({customer_id}). Check the number.",
    },
    "merged-into-itself": {
        "zh": "不能把客户合并到自己。请选另一位。",
        "en": "A customer cannot be merged with himself. Choose another.",
    },
    "customer-already-merged": {
        "zh": "其中一位已经并入客户 {into}。请打开那一位再操作。",
        "en": "One of them was merged into customer {into} already. Open that one instead.",
    },
    "customer-not-merged": {
        "zh": "这位客户没有被合并，无需撤销。请刷新页面。",
        "en": "This customer is not merged, so there is nothing to undo. Reload the page.",
    },
    "customer-forgotten-already": {
        "zh": "这位客户的个人信息已按要求删除，不能再操作。",
        "en": "This customer's personal data was erased as asked; nothing can be done with it any more.",
    },
    "forgetting-needs-reason": {
        "zh": "删除个人信息要选一个原因：{known:forget_reason}。",
        "en": "Choose why the personal data is erased: {known:forget_reason}.",
    },
    "unknown-purpose": {
        "zh": "没有这个用途。可选：{known:consent_purpose}。",
        "en": "There is no such purpose. Choose from: {known:consent_purpose}.",
    },
}

FACTS = {
    "customer.added": ("客户建档", "Customer put on file"),
    "customer.brought_in": ("由表格导入", "Brought in from a sheet"),
    "customer.changed": (
        "客户资料变更：{fields:customer_field}",
        "Customer changed: {fields:customer_field}",
    ),
    "customer.came_open": ("客户由普通渠道联系", "The customer asked by an ordinary way"),
    "identity.added": ("增加{of:identity_kind}", "Added: {of:identity_kind}"),
    "identity.verified": ("联系方式已验证", "Contact detail verified"),
    "identity.ended": ("停用一条联系方式", "Contact detail ended"),
    "identity.revealed": (
        "查看了完整联系方式，原因：{reason:reveal_reason}",
        "Saw a contact detail in full: {reason:reveal_reason}",
    ),
    "customer.merged": ("并入客户 {into}", "Merged into customer {into}"),
    "customer.merge_undone": ("撤销并入客户 {was_into}", "Merger into customer {was_into} undone"),
    "consent.given": ("同意：{purpose:consent_purpose}", "Agreed to {purpose:consent_purpose}"),
    "consent.withdrawn": (
        "撤回同意：{purpose:consent_purpose}",
        "No longer agrees to {purpose:consent_purpose}",
    ),
    "customer.forgotten": (
        "个人信息已删除，原因：{reason:forget_reason}",
        "Personal data erased: {reason:forget_reason}",
    ),
    "company.added": ("单位建档", "Company put on file"),
    "company.changed": ("单位资料变更：{fields:customer_field}", "Company changed: {fields:customer_field}"),
}

TERMS = {
    "identity_kind": {
        "phone": ("电话", "telephone number"),
        "email": ("邮箱", "e-mail address"),
        "wechat": ("微信", "WeChat identity"),
        "member": ("会员号", "membership number"),
        "address": ("地址", "address"),
    },
    "reveal_reason": {
        "call-back": ("回电", "to call back"),
        "delivery": ("寄送", "for delivery"),
        "verification": ("核实身份", "to verify identity"),
        "authority": ("监管要求", "an authority asks"),
        "complaint": ("处理投诉", "for a complaint"),
        "other": ("其他", "other"),
    },
    "forget_reason": {
        "asked": ("本人要求", "asked for by the customer"),
        "consent-withdrawn": ("本人撤回同意", "the customer withdrew consent"),
        "purpose-ended": ("目的已实现或保存期已满", "no longer needed, or kept long enough"),
        "law": ("法律法规要求", "the law demands it"),
    },
    "consent_purpose": {
        "survey": ("满意度调查", "surveys"),
        "care": ("客户关怀", "care"),
        "marketing": ("营销", "marketing"),
        "sharing": ("提供给第三方", "sharing with others"),
        "sensitive": ("敏感个人信息", "sensitive data"),
        "minor": ("未成年人信息", "data of a minor"),
    },
    "customer_field": {
        "name": ("姓名", "name"),
        "level": ("等级", "level"),
        "group": ("分组", "group"),
        "region": ("地区", "region"),
        "language": ("语言", "language"),
        "company_id": ("单位", "company"),
        "important": ("重要客户", "important"),
        "number": ("编号", "number"),
        "confidential": ("保密", "confidential"),
    },
}
