// <draft-keeper data-case="A-17" data-save="/desk/cases/A-17/draft" data-saved-at="…"> inside <reply-box>.
// Typing is kept in this browser after 0.8 s and on the server at most every 5 s; coming back restores text, mode and
// channel. The server answers 409 with a comparison when the case changed since the draft began: writing stops there.
// What was sent is kept apart until it has arrived; what a page left too soon may have lost comes back as a draft, unless
// the server knows its key.
import { ask, tell } from "./asking.js";
import { words } from "./words.js";

const PAUSE_MS = 800, SERVER_MS = 5000, OLDEST_MS = 7 * 86_400_000;
const flying = new Set();                                // letters this page is sending just now, by their key

class DraftKeeper extends HTMLElement {
  constructor() {
    super();
    this.addEventListener("input", () => this.later());
    this.addEventListener("change", () => this.later());
  }

  connectedCallback() {
    requestAnimationFrame(() => this.isConnected && this.restore());  // our fields are parsed by then
  }

  disconnectedCallback() {
    clearTimeout(this.pause);
    clearTimeout(this.next);
  }

  get form() { return this.querySelector("form"); }
  get box() { return this.closest("reply-box"); }
  get mode() { return this.box?.dataset.mode ?? "reply"; }
  name(mode) { return `draft:${this.dataset.case}:${mode}`; }

  kept(mode = this.mode) {
    const draft = JSON.parse(localStorage.getItem(this.name(mode)) ?? "null");
    return draft && Date.now() - draft.at < OLDEST_MS ? draft : null;
  }

  away(mode, letters) {                                   // what was sent and has not arrived, by key; or keep this instead
    const name = `away:${this.dataset.case}:${mode}`;
    if (!letters) return JSON.parse(localStorage.getItem(name) ?? "{}");
    if (Object.keys(letters).length) localStorage.setItem(name, JSON.stringify(letters));
    else localStorage.removeItem(name);
  }

  depart({ mode, once, typed }) {
    flying.add(once);
    this.away(mode, { ...this.away(mode), [once]: typed });
  }

  settle({ mode, once }) {
    flying.delete(once);
    const { [once]: _arrived, ...others } = this.away(mode);
    this.away(mode, others);
  }

  stranded({ once }) { flying.delete(once); }            // it failed: a new page finds it as a draft

  async arrived(keys) {
    const answer = await ask(`${this.dataset.save}?${new URLSearchParams(keys.map(once => ["once", once]))}`).catch(() => null);
    return answer?.ok ? (await answer.text()).split(" ") : [];
  }

  async bringBack(mode) {
    const keys = Object.keys(this.away(mode)).filter(once => !flying.has(once)), before = this.form.elements.text.value;
    if (!keys.length) return;
    const arrived = await this.arrived(keys), letters = this.away(mode);
    const lost = keys.filter(once => letters[once] && !arrived.includes(once)).map(once => letters[once]);
    this.away(mode, Object.fromEntries(Object.entries(letters).filter(([once]) => !keys.includes(once))));
    if (!lost.length) return;
    if (this.form.elements.text.value !== before) this.keep();  // typed while the server was asked
    const text = [...lost, this.kept(mode)?.text].filter(Boolean).join("\n");
    localStorage.setItem(this.name(mode), JSON.stringify({ text, at: Date.now() }));
    localStorage.setItem(this.name("mode"), mode);
  }

  async restore() {
    for (const mode of ["note", "reply"]) await this.bringBack(mode);
    if (!this.isConnected) return;
    const last = localStorage.getItem(this.name("mode")) ?? this.mode;
    const draft = this.kept(last), newer = draft?.at > (Date.parse(this.dataset.savedAt) || 0);
    if (!draft?.text || !(newer || !this.form.elements.text.value)) return;
    if (last !== this.mode) this.box.enter(last);
    this.form.elements.text.value = draft.text;
    if (draft.channel && this.form.elements.channel) this.form.elements.channel.value = draft.channel;
  }

  later() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => { this.keep(); this.save(); }, PAUSE_MS);
  }

  keep() {
    const { text, channel } = this.form.elements;
    const draft = { text: text.value, channel: channel?.value, at: Date.now() };
    localStorage.setItem(this.name("mode"), this.mode);
    if (draft.text) localStorage.setItem(this.name(this.mode), JSON.stringify(draft));
    else localStorage.removeItem(this.name(this.mode));
  }

  forget() {
    clearTimeout(this.pause);
    clearTimeout(this.next);
    localStorage.removeItem(this.name(this.mode));
    this.sayWhen("");
  }

  save() {
    clearTimeout(this.next);
    const wait = Math.max(0, (this.lastSave ?? 0) + SERVER_MS - Date.now());
    this.next = setTimeout(() => this.send(), wait);
  }

  async send() {
    if (!this.dataset.save || !navigator.onLine) return;
    this.lastSave = Date.now();
    const draft = new FormData();
    for (const field of ["text", "channel", "version"]) draft.set(field, this.form.elements[field]?.value ?? "");
    draft.set("mode", this.mode);
    const answer = await tell(this.dataset.save, draft).catch(() => null);
    if (answer?.status === 409) this.querySelector("[data-stopped]").innerHTML = await answer.text();
    if (answer?.ok) this.sayWhen(words.draftSaved(new Date().toTimeString().slice(0, 5)));
  }

  sayWhen(text) {
    const saved = this.querySelector("[data-saved]");
    if (saved) saved.value = text;
  }
}

customElements.define("draft-keeper", DraftKeeper);
