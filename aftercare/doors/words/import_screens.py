"""Words of bringing sheets in on a screen."""

TERMS = {
    "job_state": {
        "running": ("进行中", "under way"),
        "done": ("完成", "done"),
        "cancelled": ("已取消", "cancelled"),
        "stopped": ("停住了", "stopped"),
    },
}
