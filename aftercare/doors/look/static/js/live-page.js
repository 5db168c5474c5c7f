// <live-page data-fragment="/my/SH…/now" data-stream="https://…/live/my?number=SH…" data-seen="…" data-words="…"> around a
// customer's page of a case. When the stream says that what is shown is no longer so, the page asks for itself again and
// changes piece by piece ([data-piece] with an id). A form someone is filling in is never touched, and what is being
// read stays where it is.
import { ask } from "./asking.js";
import { parsed } from "./markup.js";
import { say } from "./say.js";
import { follow } from "./stream.js";

const FILLED = "input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), textarea";
const pieces = page => [...page.querySelectorAll("[data-piece]")];
const isForm = piece => piece.matches("form") || piece.querySelector("form") !== null;

function isBeingFilled(piece) {
  if (!isForm(piece)) return false;
  if (piece.contains(document.activeElement) || piece.querySelector("[aria-busy=true], [aria-invalid=true], [role=alert]") || piece.ariaBusy === "true") return true;
  const fields = [...piece.querySelectorAll("input, textarea, select")];
  return fields.some(field => (field.matches(FILLED) && field.value) || field.files?.length
    || (field.matches("[type=checkbox], [type=radio]") && field.checked !== field.defaultChecked)
    || (field.matches("select") && ![...field.options].every(option => option.selected === option.defaultSelected)));
}

class LivePage extends HTMLElement {
  connectedCallback() {
    this.end = follow({
      address: () => `${this.dataset.stream}&${new URLSearchParams({ seen: this.dataset.seen })}`,
      heard: { changed: () => this.look() },
      missed: () => this.look(),
    });
  }

  disconnectedCallback() {
    this.end();
  }

  async look() {
    const address = new URL(this.dataset.fragment, location);
    address.searchParams.set("seen", this.dataset.seen);
    const answer = await ask(address).catch(() => null);
    if (answer?.status !== 200) return;                  // 204: nothing is new
    const fresh = parsed(await answer.text()).querySelector("live-page");
    if (!fresh) return;
    this.dataset.seen = fresh.dataset.seen;
    this.keepPlace(() => this.take(fresh));
  }

  take(fresh) {
    const now = pieces(fresh), title = this.querySelector("h1")?.textContent, before = this.textContent;
    const wanted = new Set(now.map(piece => piece.id));
    pieces(this).forEach(piece => wanted.has(piece.id) || isBeingFilled(piece) || piece.remove());
    now.forEach(piece => this.put(piece, now));
    document.title = document.title.replace(title, this.querySelector("h1")?.textContent);
    if (this.textContent !== before) say(this.dataset.words);
  }

  put(piece, all) {
    const here = document.getElementById(piece.id);
    if (!here) return this.insert(piece, all);
    if (!isBeingFilled(here) && here.outerHTML !== piece.outerHTML) here.replaceWith(piece.cloneNode(true));
  }

  insert(piece, all) {
    const parent = document.getElementById(piece.parentElement.id);
    const beside = all.filter(other => other.parentElement === piece.parentElement);
    const after = beside.slice(0, beside.indexOf(piece)).map(other => document.getElementById(other.id)).findLast(Boolean);
    if (after) after.after(piece.cloneNode(true));
    else parent?.prepend(piece.cloneNode(true));
  }

  keepPlace(change) {
    const all = pieces(this);
    const reading = all.find(piece => piece.contains(document.activeElement)) ?? all.find(piece => piece.getBoundingClientRect().bottom > 0);
    const top = reading?.getBoundingClientRect().top;
    change();
    const place = reading && document.getElementById(reading.id);
    if (place) scrollBy(0, place.getBoundingClientRect().top - top);
  }
}

customElements.define("live-page", LivePage);
