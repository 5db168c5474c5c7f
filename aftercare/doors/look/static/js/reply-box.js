// <reply-box data-mode="reply" data-to="王雅婷" data-action="…" data-note-action="…"> around a form; see parts/composer.html.
// Ctrl/⌘ Enter sends, Enter is a new line. The message appears at once; the server holds it eight seconds, in which
// 撤回 puts the text back. What fails stays, with 重发. Listeners sit on the element itself and look their parts up
// when needed, so a morph may replace everything inside.
import { ask, tell } from "./asking.js";
import { putAway } from "./attaching.js";
import { composing } from "./composing.js";
import { firstOf } from "./markup.js";
import { say } from "./say.js";
import { undoToast } from "./undo-toast.js";
import { words } from "./words.js";

class ReplyBox extends HTMLElement {
  constructor() {
    super();
    this.addEventListener("keydown", event => this.key(event));
    this.addEventListener("click", event => this.press(event));
    this.addEventListener("submit", event => this.submit(event));
  }

  get form() { return this.querySelector("form"); }
  get text() { return this.querySelector("textarea"); }
  get drafts() { return this.querySelector("draft-keeper"); }
  get stopped() { return this.querySelector("[data-stopped]"); }
  get mode() { return this.dataset.mode; }
  get outbox() { return document.querySelector("[data-outbox]"); }

  key(event) {
    if (composing(event)) return;
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.target !== this.text) return;
    event.preventDefault();
    this.form.requestSubmit(this.querySelector("[data-send]"));
  }

  press(event) {
    const switcher = event.target.closest("[data-mode-to]"), seen = event.target.closest("[data-version-seen]");
    if (switcher) {
      event.preventDefault();
      this.enter(switcher.dataset.modeTo);
    }
    if (seen) this.goOn(seen.dataset.versionSeen);
  }

  enter(mode) {
    if (mode !== this.mode) {
      this.drafts?.keep();
      this.dataset.mode = mode;
      this.form.action = mode === "note" ? this.dataset.noteAction : this.dataset.action;
      this.text.ariaLabel = mode === "note" ? this.text.dataset.noteLabel : this.text.dataset.replyLabel;
      this.querySelectorAll("[data-mode-to]").forEach(button => { button.ariaPressed = String(button.dataset.modeTo === mode); });
      this.text.value = this.drafts?.kept()?.text ?? "";
    }
    this.text.focus();
  }

  goOn(version) {                                        // the reader has compared: the draft stands on today's case
    this.form.elements.version.value = version;
    this.stopped.replaceChildren();
    this.text.focus();
  }

  submit(event) {
    if (event.submitter?.hasAttribute("data-move")) return;
    event.preventDefault();
    const typed = this.text.value;
    if (!typed.trim()) return this.text.focus();
    const letter = { typed, mode: this.mode, channel: this.form.elements.channel?.value, body: new FormData(this.form), action: this.form.action };
    letter.once = Array.from(crypto.getRandomValues(new Uint32Array(4)), part => part.toString(36)).join("");
    letter.body.set("once", letter.once);
    this.text.value = "";
    putAway(this);
    this.stopped.replaceChildren();
    this.drafts?.depart(letter);
    this.drafts?.forget();
    this.deliver(letter, this.bubble(letter));
  }

  bubble({ typed, mode }) {
    const bubble = this.querySelector("template[data-bubble]").content.firstElementChild.cloneNode(true);
    bubble.dataset.from = mode === "note" ? "note" : "us";
    bubble.querySelector(".body").textContent = typed;
    (this.outbox ?? this).append(bubble);
    bubble.scrollIntoView({ block: "nearest" });
    return bubble;
  }

  async deliver(letter, bubble) {
    bubble.dataset.state = "sending";
    let answer;
    try {
      answer = await ask(letter.action, { method: "POST", body: letter.body });
    } catch {
      return this.failed(letter, bubble);
    }
    if (answer.status >= 500) return this.failed(letter, bubble);
    const html = await answer.text();
    this.drafts?.settle(letter);
    if (answer.ok) return this.arrived(letter, bubble, firstOf(html));
    bubble.remove();
    this.putBack(letter);
    if (answer.status === 401) return this.signedOut(answer.headers.get("HX-Redirect"));
    this.stopped.innerHTML = html;
    this.stopped.querySelectorAll("[data-shut]").forEach(button => button.remove());
  }

  arrived(letter, bubble, article) {
    const alreadyHere = document.getElementById(article.id);  // a live update may have been faster
    if (!alreadyHere) (this.outbox ?? bubble).before(article);
    bubble.remove();
    if (article.dataset.version) this.form.elements.version.value = article.dataset.version;
    window.htmx?.process(alreadyHere ?? article);
    say(words.sent);
    if (article.dataset.undo) this.offerUndo(letter, alreadyHere ?? article, article.dataset.undo);
  }

  signedOut(address) {                                   // the text is back in its place; only the person is missing
    this.stopped.replaceChildren(this.querySelector("template[data-signed-out]").content.cloneNode(true));
    this.stopped.querySelector("a").href = address;
  }

  offerUndo(letter, article, address) {
    article.querySelector("[data-undo-form]")?.remove();
    undoToast(this.querySelector("template[data-toast]"), async () => {
      const answer = await tell(address);
      if (!answer.ok) return void (this.stopped.innerHTML = await answer.text());
      document.getElementById(article.id)?.remove();
      this.putBack(letter);
      say(words.takenBack);
    });
  }

  failed(letter, bubble) {
    this.drafts?.stranded(letter);
    bubble.dataset.state = "failed";
    bubble.querySelector("[data-progress]").textContent = navigator.onLine ? words.notSent : words.waiting;
    const again = bubble.querySelector("[data-again]");
    const retry = () => { again.hidden = true; this.drafts?.depart(letter); this.deliver(letter, bubble); };
    again.hidden = false;
    again.onclick = retry;
    if (!navigator.onLine) addEventListener("online", () => bubble.isConnected && !again.hidden && retry(), { once: true });
    say(words.notSent);
  }

  putBack({ typed, mode, channel }) {
    this.enter(mode);
    this.text.value = [typed, this.text.value].filter(Boolean).join("\n");
    if (channel) this.form.elements.channel.value = channel;
    this.drafts?.keep();
  }
}

customElements.define("reply-box", ReplyBox);
