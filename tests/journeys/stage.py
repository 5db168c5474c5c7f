"""What people do in a journey: staff at their desks, a customer on a phone; and the look everyone's pages get."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from aftercare.doors.demo.cast import PASSWORD

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
KINDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TRIES, PAUSE_MS = 60, 500
"""How often a page that stands still is opened again, and after how long."""
AT_REST = """() => Promise.allSettled(
    document.getAnimations().filter(one => one.effect.getTiming().iterations !== Infinity).map(one => one.finished)
).then(all => all.length)"""
"""Colours change over a moment; a page is looked at when they have."""
RULES = {"runOnly": {"type": "tag", "values": KINDS}, "resultTypes": ["violations"]}
OF_COLOUR = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
"""All that the other scheme can change."""


def look(page: Page) -> None:
    """No barrier that axe can find, in the light and in the dark; and nothing wider than the window."""
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.evaluate(AT_REST)
        found = barriers(page, RULES if scheme == "dark" else OF_COLOUR)
        assert found == [], "\n".join([f"{page.url} in the {scheme}", *found])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def barriers(page: Page, rules: object = RULES) -> list[str]:
    """What axe finds, one line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, rules)", rules)["violations"]
    return [
        f"{one['id']}: {node['target'][0]} {node['failureSummary']}" for one in found for node in one["nodes"]
    ]


@dataclass(frozen=True)
class Desk:
    """One of the staff in a browser of their own."""

    page: Page
    address: str

    def sign_in(self, name: str) -> None:
        """By name and password; then the workbench is there."""
        self.page.goto(f"{self.address}/desk/sign-in")
        look(self.page)
        self.enter(name)

    def enter(self, name: str) -> None:
        """Give name and password where they are asked for."""
        self.page.get_by_label("登录名").fill(name)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录").click()
        expect(self.page.get_by_role("navigation", name="主导航")).to_be_visible()

    def visit(self, place: str) -> None:
        """A page of the desk, looked at."""
        self.page.goto(f"{self.address}/desk/{place}")
        look(self.page)

    def open(self, number: str) -> None:
        """A case, at its own address, looked at."""
        self.visit(f"cases/{number}")
        expect(self.head).to_contain_text(number)

    @property
    def queue(self) -> Locator:
        """The list of cases."""
        return self.page.get_by_role("region", name="队列")

    @property
    def case(self) -> Locator:
        """The open case."""
        return self.page.get_by_role("region", name="当前工单")

    @property
    def head(self) -> Locator:
        """Number, title and tags of the open case."""
        return self.page.locator("#case-head")

    @property
    def beside(self) -> Locator:
        """Customer, product, what the policy says, tasks."""
        return self.page.get_by_role("complementary", name="客户与产品")

    @property
    def promises(self) -> Locator:
        """The promise strip."""
        return self.page.get_by_role("list", name="对客户的承诺")

    def promised(self, name: str) -> Locator:
        """One promise of the strip."""
        return self.promises.get_by_role("listitem").filter(has_text=name)

    def kept(self, name: str) -> Locator:
        """One promise of the strip that was kept in time."""
        return self.promises.locator("[data-state=kept]").filter(has_text=name)

    @property
    def timeline(self) -> Locator:
        """What was said and what happened."""
        return self.page.get_by_role("region", name="往来记录")

    @property
    def step(self) -> Locator:
        """The next thing to do, or its form."""
        return self.page.get_by_role("region", name="下一步")

    def begin(self, step: str) -> None:
        """Open the form of the step that comes next."""
        self.step.get_by_role("link", name=step, exact=True).click()
        expect(self.step.get_by_role("heading", name=step)).to_be_visible()

    def begin_other(self, step: str) -> None:
        """Open the form of a step behind 更多."""
        self.head.get_by_role("button", name="更多").click()
        self.page.get_by_role("group", name="更多").get_by_role("link", name=step, exact=True).click()
        expect(self.step.get_by_role("heading", name=step)).to_be_visible()

    def fill(self, **answers: str) -> None:
        """Fill the form of a step; each name is the start of a field's label."""
        for label, answer in answers.items():
            field = self.step.get_by_label(re.compile(f"^{label}")).first
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=answer)
            else:
                field.fill(answer)

    def press(self, button: str) -> None:
        """Press what finishes the step."""
        self.step.get_by_role("button", name=button).click()

    def take(self, step: str, press: str, **answers: str) -> None:
        """Open the form of the next step, look at it, fill it and press."""
        self.begin(step)
        look(self.page)
        self.fill(**answers)
        self.press(press)
        expect(self.step.get_by_role("heading", name=step)).to_have_count(0)

    def propose(self, title: str, steps: str) -> None:
        """Offer the customer one way to solve it, without cost."""
        self.take("给出方案", "发给客户", 方案=title, 步骤=steps)

    def review(self, number: str, root_cause: str) -> None:
        """Open a case and pass it after the work of others."""
        self.open(number)
        self.take("复核", "提交复核", 复核结果="通过，结案", 根本原因=root_cause)

    def reply(self, text: str) -> Locator:
        """Answer the customer with Ctrl Enter; the message as it stands in the timeline."""
        self.page.get_by_role("textbox", name="回复内容").fill(text)
        self.page.keyboard.press("Control+Enter")
        said = self.timeline.get_by_role("article").filter(has_text=text)
        expect(said).to_be_visible()
        return said


@dataclass(frozen=True)
class Phone:
    """The customer in a phone's browser."""

    page: Page
    address: str

    def ask(self, story: str, *, kind: str = "", urgent: bool = False, **fields: str) -> str:
        """Ask for service on the portal; the number of the case. fields: by the start of their labels."""
        self.page.goto(f"{self.address}/")
        look(self.page)
        self.page.get_by_role("link", name="申请售后").tap()
        expect(self.page.get_by_role("heading", name="申请售后")).to_be_visible()
        look(self.page)
        if kind:
            self.page.get_by_label(kind, exact=True).check()
        self.page.get_by_label("遇到了什么？").fill(story)
        if urgent:
            self.page.get_by_label("很急，请马上联系我").check()
        self._fill(fields)
        self.page.get_by_role("button", name="提交").tap()
        expect(self.page.get_by_role("heading", name="收到了，谢谢您")).to_be_visible()
        look(self.page)
        return self.page.url.split("/")[-2]

    def _fill(self, fields: dict[str, str]) -> None:
        for label, value in fields.items():
            field = self.page.get_by_label(re.compile(f"^{label}")).first
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def follow(self, number: str) -> None:
        """The page of the case, looked at."""
        self.page.goto(f"{self.address}/my/{number}")
        look(self.page)

    def press(self, button: str) -> None:
        """One press."""
        self.page.get_by_role("button", name=button, exact=True).tap()

    def card(self, name: str) -> Locator:
        """A card of the page by its heading."""
        return self.page.get_by_role("region", name=name)

    @property
    def steps(self) -> Locator:
        """The way of the case: done, now, next."""
        return self.card("进度").get_by_role("listitem")

    def letter(self, number: str, words: str) -> Locator:
        """The newest message about a case that holds these words, once the worker has sent it."""
        letters = self.page.get_by_role("article").filter(has_text=number).filter(has_text=words)
        self._until(f"{self.address}/pretend", letters)
        return letters.first

    def come_by_letter(self, number: str, words: str) -> None:
        """Open the link of the newest message that holds these words; look at the page it leads to."""
        self.letter(number, words).get_by_role("link").tap()
        expect(self.page.get_by_text(number).first).to_be_visible()
        look(self.page)

    def agree(self, number: str, words: str) -> None:
        """Agree to the one way that is offered, by the link of the message."""
        self.come_by_letter(number, words)
        self.page.get_by_role("button", name=re.compile("^同意")).tap()
        expect(self.page.get_by_text("好的，我们马上动手。")).to_be_visible()

    def confirm(self, number: str, words: str) -> None:
        """Say that it is solved, in one press, by the link of the message."""
        self.come_by_letter(number, words)
        self.press("解决了")
        expect(self.page.get_by_text("谢谢您的确认。")).to_be_visible()

    def read(self, number: str, words: str) -> None:
        """Read these words on the page of the case, once the seconds in which they can be taken back are over."""
        self._until(f"{self.address}/my/{number}", self.card("消息").get_by_text(words))

    def _until(self, address: str, wanted: Locator) -> None:
        """Open a page again until something is there: customers' pages stand still."""
        for _ in range(TRIES):
            self.page.goto(address)
            if wanted.count():
                return
            self.page.wait_for_timeout(PAUSE_MS)
        raise AssertionError(f"{wanted} did not come: {self.page.locator('main').inner_text()}")


def finish_task(staff: Desk, name: str, result: str) -> None:
    """Hand back the result of a task on one's own list."""
    staff.visit("tasks")
    card = staff.page.get_by_role("article").filter(
        has=staff.page.get_by_role("heading", name=name, exact=True)
    )
    card.get_by_text("做完了").click()
    card.get_by_label("结果").fill(result)
    look(staff.page)
    card.get_by_role("button", name="交回结果").click()
    expect(card).to_have_count(0)
