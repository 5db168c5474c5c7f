"""Values for the customer's screens."""

from aftercare.doors.look.frames import PortalFrame
from aftercare.doors.look.gallery.parts import NOW, STEPS
from aftercare.doors.look.shapes import Option

FRAME = PortalFrame(now=NOW, brand="拾光家电", place="home", telephone="400-800-1234")

TRACK = {
    "frame": FRAME,
    "steps": STEPS,
    "offer": (
        ("费用", "¥0", "同一故障修过一次，直接换"),
        ("新机保修", "12 个月", "自签收日起重新计"),
        ("取件地址", "上海市浦东新区****", ""),
    ),
}

APPLY = {
    "frame": FRAME,
    "troubles": tuple(
        Option(slug, text)
        for slug, text in (
            ("power", "充不上电"),
            ("dock", "不认回充座"),
            ("noise", "声音大"),
            ("water", "不出水"),
            ("dust", "扫不干净"),
            ("other", "其他"),
        )
    ),
}

RATE = {
    "frame": FRAME,
    "words": ("很不满意", "不满意", "一般", "满意", "非常满意"),
    "liked": tuple(Option(text, text) for text in ("回复快", "说到做到", "态度好", "不用反复寄", "费用清楚")),
    "solved": (Option("yes", "解决了"), Option("no", "还没有，请再联系我")),
}
