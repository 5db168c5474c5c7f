"""Words of the register 台账."""

FACTS = {
    "register.exported": {
        "masked": {
            "True": (
                "导出台账 {rows} 行，个人信息已遮盖",
                "Register exported: {rows} rows, personal data masked",
            ),
            "False": (
                "导出台账 {rows} 行，含完整个人信息",
                "Register exported: {rows} rows, personal data in full",
            ),
        }
    },
}

TERMS = {
    "case_kind": {
        "consultation": ("咨询", "Consultation"),
        "usage": ("使用问题", "Usage"),
        "fault": ("故障", "Fault"),
        "complaint": ("投诉", "Complaint"),
        "service_quality": ("服务质量", "Service quality"),
        "return": ("退货", "Return"),
        "exchange": ("换货", "Exchange"),
        "repair": ("维修", "Repair"),
        "service_request": ("服务请求", "Service request"),
        "suggestion": ("建议", "Suggestion"),
        "supervision": ("监督", "Supervision"),
        "authority": ("主管部门转办", "From an authority"),
        "other": ("其他", "Other"),
    },
}
