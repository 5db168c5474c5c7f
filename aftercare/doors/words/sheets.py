"""Words of sheets 表格: importing, and what may be wrong with a row."""

REFUSALS = {
    "not-a-sheet": {
        "zh": "这不是 CSV 文件（看起来是：{found:sheet_found}）。请在表格软件里“另存为 CSV UTF-8”，再导入一次。",
        "en": "This is no CSV file (it looks like: {found:sheet_found}). Save it as “CSV UTF-8”, then import it again.",
    },
    "missing-columns": {
        "zh": "第一行缺少这些列：{columns}。文件里有：{found}。请改好表头再导入。",
        "en": "The first row lacks these columns: {columns}. It has: {found}. Correct the header, then import again.",
    },
    "unknown-columns": {
        "zh": "这些列认不出来：{columns}。能用的列：{known}。请改成其中的名称，或删去这些列，再导入。",
        "en": "These columns are not known: {columns}. Known are: {known}. Rename them to one of these or delete them, "
        "then import again.",
    },
    "sheet-too-large": {
        "zh": "文件超过 {megabytes} MB。请拆成几个文件，分别导入。",
        "en": "The file is larger than {megabytes} MB. Split it and import the parts.",
    },
    "sheet-gone": {
        "zh": "这份文件已清理（只保留 14 天）。请重新上传。",
        "en": "The file was put away (they are kept for 14 days). Upload it again.",
    },
    "row-not-taken": {
        "zh": "第 {row} 行 {column:sheet_column}：{trouble:cell_trouble} {given}。改好后把整份文件再导入一次，"
        "已导入的不会重复。"
        "{also:sheet_column}",
        "en": "Row {row} {column:sheet_column}: {trouble:cell_trouble} {given}. Correct it and import the whole file "
        "again: what came in before is not doubled. {also:sheet_column}",
    },
}

TERMS = {
    "sheet": {
        "customers": ("客户", "customers"),
        "products": ("商品", "products"),
        "purchases": ("订单", "purchases"),
        "projects": ("展会", "exhibitions"),
        "staff": ("人员", "staff"),
        "cases": ("台账", "the register"),
    },
    "sheet_found": {
        "workbook": ("Excel 工作簿", "an Excel workbook"),
        "utf-16": ("Unicode 文本 (UTF-16)", "Unicode text (UTF-16)"),
        "pdf": ("PDF", "a PDF"),
        "bytes": ("二进制文件", "a binary file"),
        "nothing": ("空文件", "an empty file"),
    },
    "sheet_column": {
        "name": ("姓名或名称", "name"),
        "phones": ("电话", "telephone"),
        "phone": ("电话", "telephone"),
        "emails": ("邮箱", "e-mail"),
        "email": ("邮箱", "e-mail"),
        "number": ("编号或单号", "number"),
        "member": ("会员号", "membership number"),
        "level": ("等级", "level"),
        "group": ("分组", "group"),
        "region": ("地区", "region"),
        "important": ("重要客户", "important"),
        "code": ("编码", "code"),
        "brand": ("品牌", "brand"),
        "line": ("产品线", "product line"),
        "needs_installation": ("需要安装", "needs installation"),
        "kind": ("类型", "kind"),
        "channel": ("渠道", "channel"),
        "bought_at": ("购买时间", "bought at"),
        "evidence": ("凭证", "proof"),
        "customer_number": ("客户编号", "customer number"),
        "customer_name": ("客户姓名", "customer name"),
        "product_code": ("商品编码", "product code"),
        "serial": ("序列号", "serial number"),
        "quantity": ("数量", "quantity"),
        "price": ("金额", "price"),
        "delivered_at": ("签收时间", "delivered at"),
        "installed_at": ("安装时间", "installed at"),
        "customised": ("定制", "customised"),
        "special_price": ("特价", "special price"),
        "place": ("地点", "place"),
        "set_up_on": ("布展日期", "set-up day"),
        "opens_on": ("开展日期", "opening day"),
        "closes_on": ("闭展日期", "closing day"),
        "dismantled_on": ("撤展日期", "dismantling day"),
        "sign_in_name": ("登录名", "sign-in name"),
        "roles": ("角色", "roles"),
        "teams": ("团队", "teams"),
        "skills": ("技能", "skills"),
        "cap": ("在办上限", "cap"),
    },
    "cell_trouble": {
        "empty": ("必填，却是空的", "must not be empty"),
        "too-long": ("太长", "is too long"),
        "too-many-cells": ("这一行的格数比表头多", "the row has more cells than the header"),
        "broken-row": ("这一行的格式坏了", "the row is broken"),
        "quote-not-closed": ("双引号没有成对", "a quotation mark is not closed"),
        "undecodable": ("有读不出的字符", "holds characters that cannot be read"),
        "spreadsheet-error": ("是表格软件的错误值", "is an error of the spreadsheet"),
        "number-shortened": (
            "被表格软件改成了科学计数，中间的数字已丢失，请改成文本格式重填",
            "was turned into scientific notation and lost digits; format the column as text and enter it again",
        ),
        "number-rounded": (
            "超过 15 位，末尾被表格软件改成了 0，请改成文本格式重填",
            "has more than 15 digits and was rounded; format the column as text and enter it again",
        ),
        "leading-zero-lost": ("像是丢了开头的 0", "seems to have lost its leading zero"),
        "year-missing": ("没有年份", "has no year"),
        "day-or-month": (
            "分不清日和月，请写成 2026-11-21",
            "day and month can be mistaken; write 2026-11-21",
        ),
        "not-a-day": ("不是日期", "is no date"),
        "not-a-number": ("不是可用的数字", "is no usable number"),
        "not-money": ("不是金额", "is no amount of money"),
        "neither-yes-nor-no": ("请填“是”或“否”", "must be yes or no"),
        "not-a-phone": ("不是电话号码", "is no telephone number"),
        "not-an-email": ("不是邮箱地址", "is no e-mail address"),
        "nothing-to-know-him-by": (
            "没有电话、邮箱、会员号或编号，无法识别客户",
            "has no telephone, e-mail, membership or customer number to know the customer by",
        ),
        "product-not-on-file": (
            "商品编码未登记，请先导入商品",
            "the product is not on file; import products first",
        ),
        "unknown-evidence": ("凭证类型未知", "is no known proof"),
        "unknown-kind": ("类型只能是订单或合同", "must be order or contract"),
        "days-out-of-order": ("布展、开展、闭展、撤展的先后不对", "the days do not follow one another"),
        "unknown-role": ("没有这个角色", "is no role we have"),
        "unknown-team": ("没有这个团队", "is no team we have"),
    },
}
