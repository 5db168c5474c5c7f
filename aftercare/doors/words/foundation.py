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
    "link-unknown": {
        "zh": "这个链接打不开：可能没有复制完整，也可能不是给这一步用的。请从消息里重新点开，或到查询页再要一个。",
        "en": "This link does not open anything: perhaps part of it is missing, or it is for another step. Open it "
        "from the message again, or ask for a new one on the tracking page.",
    },
    "link-expired": {
        "zh": "这个链接已过有效期。请在查询页用工单号和电话让我们再发一个。",
        "en": "This link's time is over. Ask for a new one on the tracking page, with case number and telephone.",
    },
    "link-was-revoked": {
        "zh": "这个链接已被收回，不能再用。请看我们最近发给您的消息，或者在查询页让我们再发一个。",
        "en": "This link was taken back. Look at our latest message, or ask for a new link on the tracking page.",
    },
    "link-was-used": {
        "zh": "这个链接已经用过，您的答复我们收到了。要修改，请直接回复消息或打电话给我们。",
        "en": "This link was used already, and we have your answer. To change it, reply to the message or call us.",
    },
    "once-key-reused": {
        "zh": "这个幂等键已经用在另一份内容上。内容有改动时，请换一个新的键再提交。",
        "en": "This idempotency key came with another body before. Send changed contents under a new key.",
    },
    "too-many-tries": {
        "zh": "试得太频繁了，请 {retry_after} 秒后再试。",
        "en": "That was tried too often. Please try again in {retry_after} seconds.",
    },
    "file-too-large": {
        "zh": "「{name}」太大，单个文件最多 {megabytes} MB。请压缩一下，或者分成几个再传。",
        "en": "“{name}” is too large; a file may have {megabytes} MB. Make it smaller, or send it in parts.",
    },
    "file-not-taken": {
        "zh": "「{name}」没有收下：{reason:file_flag}。请换成照片、PDF、Office 文档或压缩包再传。",
        "en": "“{name}” was not taken: {reason:file_flag}. Send a photo, a PDF, an Office document or an archive.",
    },
    "too-many-files": {
        "zh": "这里最多放 {most} 个文件，已经放满。请先联系客服。",
        "en": "There may be {most} files here, and there are. Please contact our service staff.",
    },
    "file-lost": {
        "zh": "这个文件现在取不出来，原因已记入日志。请告诉管理员文件编号 {file}。",
        "en": "This file cannot be had at the moment. Tell your administrator its number: {file}.",
    },
    "job-is-over": {
        "zh": "这项后台工作已经结束，不用再取消。",
        "en": "This job is over already; there is nothing to cancel.",
    },
    "job-not-waiting": {
        "zh": "这项后台工作正在进行或已经做完，不用继续。",
        "en": "This job is under way or all done; there is nothing to resume.",
    },
    "no-such-job": {
        "zh": "没有这项后台工作，或者不是您发起的。请到后台工作列表里找。",
        "en": "There is no such job of yours. Look for it in the list of your jobs.",
    },
}

FACTS = {
    "link.made": {"zh": "发出一个链接", "en": "A link was made"},
    "link.used": {"zh": "链接已使用", "en": "A link was used"},
    "link.revoked": {"zh": "收回一个链接", "en": "A link was taken back"},
    "file.stored": {"zh": "收下一个文件", "en": "A file was stored"},
    "file.erased": {"zh": "销毁一个文件", "en": "A file was erased"},
    "job.started": {"zh": "后台工作开始：{job_kind:job_kind}", "en": "Job started: {job_kind:job_kind}"},
    "job.finished": {
        "zh": "后台工作完成：{job_kind:job_kind}，成功 {done} 项，未成 {failed} 项",
        "en": "Job finished: {job_kind:job_kind}, {done} done, {failed} failed",
    },
    "job.stopped": {
        "zh": "后台工作多次出错，已停下：{job_kind:job_kind}",
        "en": "Job stopped after trouble again and again: {job_kind:job_kind}",
    },
    "job.cancelled": {
        "zh": "后台工作已取消：{job_kind:job_kind}",
        "en": "Job cancelled: {job_kind:job_kind}",
    },
    "job.resumed": {"zh": "后台工作继续：{job_kind:job_kind}", "en": "Job resumed: {job_kind:job_kind}"},
}

TERMS = {
    "file_flag": {
        "empty": {"zh": "文件是空的", "en": "the file is empty"},
        "kind-not-allowed": {"zh": "这种文件我们不收", "en": "we do not take files of this kind"},
        "not-what-it-says": {"zh": "内容和后缀对不上", "en": "its contents are not what its name says"},
        "picture-broken": {"zh": "图片已损坏", "en": "the picture is broken"},
        "picture-too-large": {
            "zh": "图片超过五千万像素",
            "en": "the picture has more than 50 million pixels",
        },
        "archive-broken": {"zh": "压缩包已损坏", "en": "the archive is broken"},
        "archive-too-large": {"zh": "压缩包解开后太大", "en": "the archive would become too large"},
        "erased": {"zh": "文件已按规定销毁", "en": "the file was erased"},
    },
}
