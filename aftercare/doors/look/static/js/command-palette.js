// <command-palette data-go="/desk/go"> inside dialog#palette. Asks `data-go?q=…` for groups of options; an empty
// question shows what was opened lately in this tab and what this page can do. Arrows choose, Enter goes.
import { ask } from "./asking.js";
import { composing } from "./composing.js";
import { firstOf, icon, isShown } from "./markup.js";
import { words } from "./words.js";

const PAUSE_MS = 120, REMEMBERED = 6, STORE = "palette-recent";
const recent = () => JSON.parse(sessionStorage.getItem(STORE) ?? "[]");

function group(title, lines) {
  const made = firstOf(`<div role="group"><h3 role="presentation"></h3></div>`);
  made.setAttribute("aria-label", title);
  made.firstChild.textContent = title;
  made.append(...lines);
  return made;
}

function line(text, symbol, href, hint = "") {
  const made = document.createElement("a");
  Object.assign(made, { href, role: "option", ariaSelected: "false" });
  const label = document.createElement("span"), keys = document.createElement("span");
  label.textContent = text;
  keys.className = "hint";
  if (hint) keys.append(Object.assign(document.createElement("kbd"), { textContent: hint.toUpperCase() }));
  made.append(icon(symbol), label, keys);
  return made;
}

function commandsHere() {
  const named = ["main", ".topbar"].flatMap(place => [...document.querySelectorAll(`${place} [data-key]`)]).filter(isShown);
  return named.filter(element => !/^\d$/.test(element.dataset.key)).map(element => {
    const text = element.ariaLabel ?? [...element.childNodes].filter(node => node.nodeName !== "KBD").map(node => node.textContent).join("");
    const made = line(text.trim(), "bolt", "#", element.dataset.key);
    made.addEventListener("click", event => {
      event.preventDefault();
      document.getElementById("palette").close();
      element.click();
    });
    return made;
  });
}

class CommandPalette extends HTMLElement {
  constructor() {
    super();
    this.addEventListener("input", event => event.isComposing || this.think());
    this.addEventListener("compositionend", () => this.think());
    this.addEventListener("keydown", event => this.key(event));
    this.addEventListener("submit", event => { event.preventDefault(); this.chosen?.click(); });
    this.addEventListener("click", event => this.remember(event.target.closest("[role=option]")));
  }

  connectedCallback() {
    const dialog = this.closest("dialog");
    new MutationObserver(() => dialog.open && this.open()).observe(dialog, { attributeFilter: ["open"] });
  }

  get input() { return this.querySelector("input"); }
  get found() { return this.querySelector(".found"); }
  get options() { return [...this.found.querySelectorAll("[role=option]")]; }
  get chosen() { return this.options.find(option => option.ariaSelected === "true"); }

  open() {
    this.input.select();
    this.input.value ? this.search() : this.atFirst();
  }

  atFirst() {
    const lately = recent().map(({ text, href }) => line(text, "history", href));
    const here = commandsHere();
    this.found.replaceChildren(
      ...(lately.length ? [group(this.dataset.recentTitle, lately)] : []),
      ...(here.length ? [group(words.thisPage, here)] : []),
    );
    this.choose(0);
  }

  think() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => (this.input.value.trim() ? this.search() : this.atFirst()), PAUSE_MS);
  }

  async search() {
    this.asking?.abort();
    this.asking = new AbortController();
    const address = `${this.dataset.go}?q=${encodeURIComponent(this.input.value.trim())}`;
    try {
      const answer = await ask(address, { signal: this.asking.signal });
      this.found.innerHTML = await answer.text();
    } catch (trouble) {
      if (trouble.name === "AbortError") return;
    }
    if (!this.options.length && !this.found.textContent.trim()) this.sayNothing();
    this.choose(0);
  }

  sayNothing() {
    this.found.replaceChildren(firstOf(`<p class="empty"></p>`));
    this.found.firstChild.textContent = this.dataset.nothing;
  }

  choose(at) {
    const all = this.options;
    all.forEach(option => { option.ariaSelected = "false"; });
    const option = all[(at + all.length) % all.length];
    this.found.role = option ? "listbox" : "status";     // nothing to choose from is said, not listed
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.id ||= `option-${at}`;
    option.ariaSelected = "true";
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  key(event) {
    if (composing(event)) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.choose(this.options.indexOf(this.chosen) + step);
  }

  remember(option) {
    if (!option?.href || option.getAttribute("href") === "#") return;
    const kept = { text: option.querySelector("span")?.textContent ?? option.textContent, href: option.getAttribute("href") };
    const others = recent().filter(old => old.href !== kept.href);
    sessionStorage.setItem(STORE, JSON.stringify([kept, ...others].slice(0, REMEMBERED)));
  }
}

customElements.define("command-palette", CommandPalette);
