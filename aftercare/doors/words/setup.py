"""Words of setting a new house up."""

REFUSALS = {
    "set-up-already": (
        "这里已经设置好了，请登录。",
        "This house is set up already. Please sign in.",
    ),
}
