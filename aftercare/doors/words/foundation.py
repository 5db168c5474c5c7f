"""Words of the foundation 基础."""

REFUSALS = {
    "no-room-left": {
        "zh": "服务器的磁盘已满，刚才的操作没有保存，原有内容都在。请联系管理员清理空间后再试一次。",
        "en": "The server's disk is full. What you just did was not saved; everything else is safe. Ask your "
        "administrator to free some space, then try again.",
    },
    "database-away": {
        "zh": "数据库暂时连不上，刚才的操作没有保存。请过几秒再试一次，写好的内容还在您的浏览器里。",
        "en": "The database does not answer at the moment, so nothing was saved. Try again in a few seconds; what you "
        "wrote is still in your browser.",
    },
    "database-busy": {
        "zh": "现在同时保存的人太多，这次没有排上。请再试一次。",
        "en": "Too many people are saving at this moment, and your turn did not come. Please try again.",
    },
}
