// <live-list data-fragment="/desk/queue?tab=mine" data-words="有 {n} 件新工单，列表先不动"> around a list of [data-row] with ids.
// News patches rows in place; new rows wait behind a count until it is pressed or the reader is idle for ten seconds,
// so nothing moves under the hand. The server answers `data-fragment` with this element itself.
import { ask } from "./asking.js";
import { parsed } from "./markup.js";
import { say } from "./say.js";
import { tellSignedOut } from "./signed-out.js";
import { markRows } from "./who-is-there.js";

const GAP_MS = 1500, IDLE_MS = 10_000;
const STATES = ["data-unread", "href", "hx-get"];

class LiveList extends HTMLElement {
  constructor() {
    super();
    this.addEventListener("click", event => event.target.closest("[data-accept]") && this.accept());
  }

  connectedCallback() {
    this.news = () => this.later();
    this.busy = () => this.wait();
    document.addEventListener("live:news", this.news);
    for (const kind of ["pointermove", "keydown", "wheel", "touchmove"]) addEventListener(kind, this.busy, { passive: true });
  }

  disconnectedCallback() {
    document.removeEventListener("live:news", this.news);
    for (const kind of ["pointermove", "keydown", "wheel", "touchmove"]) removeEventListener(kind, this.busy);
    clearTimeout(this.idle);
    clearTimeout(this.checking);
  }

  get rows() { return [...this.querySelectorAll("[data-row]")]; }
  get banner() { return this.querySelector("[data-news]"); }

  later() {
    const wait = Math.max(0, (this.checked ?? 0) + GAP_MS - Date.now());
    this.checking ||= setTimeout(() => { this.checking = 0; this.check(); }, wait);
  }

  async check() {
    this.checked = Date.now();
    const answer = await ask(this.dataset.fragment).catch(() => null);
    if (answer) tellSignedOut(answer);
    if (!answer?.ok) return;
    const fresh = parsed(await answer.text()).querySelector("live-list");
    if (!fresh) return;
    const now = [...fresh.querySelectorAll("[data-row]")], here = new Map(this.rows.map(row => [row.id, row]));
    markRows(now);                                       // as those here are, so that only news makes a difference
    now.forEach(row => here.has(row.id) && this.patch(here.get(row.id), row));
    const moved = now.map(row => row.id).join() !== this.rows.map(row => row.id).join();
    this.waiting = moved ? fresh : null;
    this.count(now.filter(row => !here.has(row.id)).length);
    this.wait();
  }

  patch(row, fresh) {
    if (row.innerHTML !== fresh.innerHTML) row.innerHTML = fresh.innerHTML;
    for (const name of STATES) {
      if (fresh.hasAttribute(name)) row.setAttribute(name, fresh.getAttribute(name));
      else row.removeAttribute(name);
    }
  }

  count(number) {
    const words = this.dataset.words.replace("{n}", number);
    if (!this.banner) return;
    if (number && this.banner.hidden) say(words);
    this.banner.hidden = number === 0;
    this.banner.querySelector("[data-count]").textContent = words;
  }

  wait() {
    clearTimeout(this.idle);
    if (this.waiting) this.idle = setTimeout(() => !document.hidden && this.accept(), IDLE_MS);
  }

  accept() {
    if (!this.waiting) return;
    const list = this.querySelector("[data-list]"), fresh = this.waiting.querySelector("[data-list]");
    const current = this.querySelector("[data-row][aria-current]")?.id, focused = document.activeElement?.id, top = list.scrollTop;
    list.replaceChildren(...fresh.childNodes);
    list.scrollTop = top;
    if (current) document.getElementById(current)?.setAttribute("aria-current", "true");
    if (focused && !document.activeElement?.id) document.getElementById(focused)?.focus({ preventScroll: true });
    markRows(this.rows);                                 // people may have come and gone while it waited
    window.htmx?.process(list);
    this.waiting = null;
    this.count(0);
  }
}

customElements.define("live-list", LiveList);
