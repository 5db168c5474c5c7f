"""aftercare verify: whether the ledger is what was sealed, and plainly what that proves and what it cannot."""

import argparse

from aftercare.foundation.ledger.verify import Verification, verify

NAME = "verify"
HELP = "核对流水封印 / check the ledger against its seals and the witness"

PROVES = {
    "sealed-unchanged": "已封印的记录没有被改动 / no sealed entry was changed",
    "none-removed-between": "封印之间没有记录被删除 / none was removed between them",
    "none-put-between": "也没有被插入 / none was put between them",
}
CANNOT_PROVE = {
    "unsealed": "未封印的记录（通常不足 60 秒）/ entries not sealed yet, usually younger than 60 seconds",
    "tail-cut-from-ledger-and-witness": "数据库与见证文件的末尾被同时截去；请与别处记下的头对照 / a tail cut from"
    " database and witness alike: compare the head with one noted elsewhere (/health shows it)",
    "holder-of-the-key": "持有封印密钥的人的改动 / changes by someone who holds the sealing key",
}
BROKEN = {
    "entry-changed": "记录被改动 / an entry was changed",
    "entry-missing": "记录缺失 / an entry is missing",
    "seal-changed": "封印被改动 / a seal was changed",
    "seal-missing": "封印缺失 / a seal is missing",
    "key-unknown": "封印所用的密钥不在 / the key it was sealed with is not here",
    "cut-after-witness": "见证文件里的封印在数据库中不存在 / the witness saw a seal the database no longer has",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """It needs none."""


def run(options: argparse.Namespace) -> int:
    found = verify()
    print("\n".join(report(found)))
    return 0 if found.is_whole else 1


def report(found: Verification) -> list[str]:
    """What to tell the person who asked, line by line."""
    lines = [
        f"已核对 checked: {found.sealed} 条记录 entries, {found.seals} 个封印 seals, 见证 witnessed {found.witnessed}",
        f"头 head: {found.head}",
        f"未封印 unsealed: {found.unsealed}（其中逾时 overdue {found.overdue}）",
    ]
    if found.broken:
        at_entry = f", 记录 entry {found.broken.entry}" if found.broken.entry else ""
        return [
            *lines,
            f"断裂 BROKEN: {BROKEN[found.broken.reason]}; 封印 seal {found.broken.seal}{at_entry}",
        ]
    proven = [f"  + {PROVES[slug]}" for slug in found.proves]
    unproven = [f"  - {CANNOT_PROVE[slug]}" for slug in found.cannot_prove]
    return [*lines, "这证明 this proves:", *proven, "这不能证明 this cannot prove:", *unproven]
