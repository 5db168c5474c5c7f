"""New words: what the writer typed, without history and signature. Scored on two public collections."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.channels.mail.reply import new_words, new_words_of_html, without_history
from tests.mail.letters import CRISP, TALON, folded, letter, read, read_file

REPLIES = sorted((TALON / "standard_replies").glob("*.eml"))
HTML_REPLIES = sorted((TALON / "html_replies").glob("*.html"))


def satisfies(text: str, said: dict[str, Any], common: str) -> bool:
    """Whether the new words of a fixture are what its own project's tests assert of the first fragment."""
    got = new_words(text)
    if set(said) == {"n_fragments"}:
        return (folded(got) == folded(text)) == (said["n_fragments"] == 1)
    if "first_fragment_matches" in said:
        return all(re.search(pattern, got) for pattern in said["first_fragment_matches"])
    return folded(got) == folded(common if "first_fragment_equals" in said else said["first_fragment_text"])


def test_crisp_fixtures(capsys: pytest.CaptureFixture[str]):
    expected = json.loads((CRISP / "expected.json").read_text())
    common = expected.pop("_COMMON")
    failing = [
        name
        for name, said in expected.items()
        if not satisfies((CRISP / "fixtures" / f"{name}.txt").read_text(), said, common)
    ]
    with capsys.disabled():
        print(f"\ncrisp: {len(expected) - len(failing)}/{len(expected)} (PyPI email-reply-parser 35)")
    assert len(expected) == 63
    # An answer written below the quotation; upstream's first fragment is "Hi,", we keep the answer too.
    assert failing == ["email_2"]


@pytest.mark.parametrize("path", REPLIES, ids=lambda path: path.stem)
def test_talon_replies_by_mail_program(path: Path):
    wanted = path.with_name(f"{path.stem}_reply_text")
    expected = wanted.read_text() if wanted.exists() else "Hello"
    assert folded(without_history(read_file(path).text)) == folded(expected)
    assert folded(read_file(path).new_words) == "Hello"


@pytest.mark.parametrize("path", HTML_REPLIES, ids=lambda path: path.stem)
def test_talon_html_replies(path: Path):
    got = new_words_of_html(path.read_text(errors="replace"))
    assert re.sub(r"\s", "", got) == "Hi.Iamfine.Thanks,Alex"


def test_the_talon_collection_is_there():
    assert (len(REPLIES), len(HTML_REPLIES)) == (12, 9)


OLD = "白杨 <help@example.cn>"
CHINESE_HISTORIES = {
    "qq": f"""------------------ 原始邮件 ------------------
发件人: {OLD};
发送时间: 2026年11月21日(星期六) 下午3:15
收件人: "安然"<an@qq.com>;
主题: 回复：保修""",
    "qq-phone": f"---原始邮件---\n发件人: {OLD}\n发送时间: 2026年11月21日(周六) 下午3:15",
    "netease": '在 2026-11-21 15:15:00，"白杨" <help@example.cn> 写道：',
    "netease-english": 'At 2026-11-21 15:15:00, "白杨" <help@example.cn> wrote:',
    "netease-master": f"---- 回复的原邮件 ----\n| 发件人 | {OLD} |\n| 日期 | 2026年11月21日 15:15 |",
    "gmail": f"{OLD} 于2026年11月21日周六 下午3:15写道：",
    "gmail-wrapped": "白杨 客服中心 <help@example.cn>\n于2026年11月21日周六 下午3:15写道：",
    "mac": f"在 2026年11月21日，下午3:15，{OLD} 写道：",
    "foxmail": "发件人： 白杨\n发送时间： 2026-11-21 15:15\n收件人： 安然\n主题： 保修",
    "outlook": f"发件人: {OLD}\n发送时间: 2026年11月21日 15:15\n收件人: 安然\n主题: 保修",
    "alibaba": f"{'-' * 60}\n发件人：{OLD}\n发送时间：2026年11月21日(星期六) 15:15\n收件人：安然\n主　题：保修",
    "outlook-ruled": f"{'_' * 32}\n发件人: {OLD}\n发送时间: 2026年11月21日 15:15\n收件人: 安然\n主题: 保修",
    "taiwan": f"寄件者: {OLD}\n寄件日期: 2026年11月21日 15:15\n收件者: 安然\n主旨: 保固",
    "taiwan-gmail": f"{OLD} 於 2026年11月21日 週六 下午3:15寫道：",
    "forward": "---------- Forwarded message ---------\n发件人： 白杨",
}


@pytest.mark.parametrize("history", CHINESE_HISTORIES.values(), ids=CHINESE_HISTORIES)
def test_histories_of_chinese_mail_programs_are_cut(history: str):
    own = "机器还是不转。\n订单号 20261121-0001"
    assert new_words(f"{own}\n\n{history}\n\n您好，请提供订单号。") == own
    assert new_words(f"{own}\n\n{history}\n\n> 您好，请提供订单号。") == own
    quoted = "\n".join(f"> {line}" for line in history.split("\n"))
    assert new_words(f"{own}\n\n{quoted}\n>\n> 您好") == own


@pytest.mark.parametrize(
    "signature",
    [
        "来自我的 iPhone",
        "发自我的小米手机",
        "發自我的 iPhone",
        "发自 网易邮箱大师",
        "从我的iPhone发送",
        "| | 安然 | | an@163.com | 签名由 网易邮箱大师 定制",
        "从 Windows 版邮件发送",
        "获取 Outlook for iOS",
        "-- \n安然\n13800138000",
        "Sent from my iPhone",
    ],
)
def test_signatures_are_cut(signature: str):
    assert new_words(f"收到了，谢谢。\n\n{signature}") == "收到了，谢谢。"


@pytest.mark.parametrize(
    "text",
    [
        "发自内心的感谢",
        "我的问题\n从我的账户发送不了短信",
        "退货\n来自我的朋友推荐",
        "地址如下\n收件人：安然\n电话：13800138000",
        "在2026年11月21日买的，坏了",
        "发件人：顺丰\n运单号 SF123",
        "On the one hand it works.\nOn the other it does not.",
        "- 第一\n-- 第二\n--- 第三",
        "时间：2026-11-21 15:15\n地点：展馆",
        "11月3号我收到来信\n但是没有结果",
        "On 3 May I wrote to you about this:\nit leaks.",
    ],
)
def test_words_that_only_look_like_history_stay(text: str):
    assert new_words(text) == text


def test_answers_between_quotations_stay():
    text = "白杨 <help@example.cn> 于2026年11月21日写道：\n> 订单号？\n20261121-0001\n> 哪里坏了？\n不转了"
    assert new_words(text) == "20261121-0001\n不转了"


def test_a_mail_that_is_all_history_is_shown_whole():
    forwarded = "发件人: 白杨 <help@example.cn>\n发送时间: 2026年11月21日 15:15\n主题: 保修\n\n您好"
    assert new_words(forwarded) == forwarded
    assert new_words("> 全是引用") == "> 全是引用"
    assert new_words("来自我的 iPhone") == "来自我的 iPhone"
    assert new_words("") == ""


def test_marks_in_html_show_a_history_that_words_do_not():
    html = "<div>好的</div><div class='ntes-pcmail-quote'>older words without any heading</div>"
    raw = letter(html, content_type="text/html; charset=utf-8")
    assert (read(raw).new_words, read(raw).text) == ("好的", "好的\nolder words without any heading")


@given(
    st.lists(
        st.sampled_from(
            [
                "> 引用",
                "您好",
                "",
                "On 1 Jan 2026 x wrote:",
                "--",
                "发件人: a@b.cn",
                "---- 原始邮件 ----",
                "来自我的 iPhone",
                "主题: x",
                "____",
                "发送时间: 2026-01-01 10:00",
            ]
        ),
        max_size=12,
    )
)
def test_new_words_are_never_empty_and_never_new(lines: list[str]):
    text = "\n".join(lines)
    words = new_words(text)
    assert bool(words.strip()) == bool(text.strip())
    assert set(words.split("\n")) <= {*lines, ""}
