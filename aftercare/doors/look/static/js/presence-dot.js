// <presence-dot data-thread="case:17" data-looking="{name}正在看" data-typing="{name}正在回复"> shows who else is on a case,
// and tells the live process what this reader does: looking while the page is in view, typing while they type.
import { firstOf } from "./markup.js";

const REPEAT_MS = 15_000, TYPING_MS = 4_000, HUES = 6;
const origin = () => document.body.dataset.live;

class PresenceDot extends HTMLElement {
  connectedCallback() {
    this.heard = event => this.show(event.detail);
    this.typed = event => event.target.closest("reply-box") && this.typing();
    this.left = () => this.tell("gone");
    this.seen = () => this.tell(document.hidden ? "gone" : "looking");
    document.addEventListener("live:presence", this.heard);
    document.addEventListener("input", this.typed);
    document.addEventListener("visibilitychange", this.seen);
    addEventListener("pagehide", this.left);
    this.repeating = setInterval(() => !document.hidden && this.tell(this.doing ?? "looking"), REPEAT_MS);
    this.seen();
  }

  disconnectedCallback() {
    document.removeEventListener("live:presence", this.heard);
    document.removeEventListener("input", this.typed);
    document.removeEventListener("visibilitychange", this.seen);
    removeEventListener("pagehide", this.left);
    clearInterval(this.repeating);
    this.tell("gone");
  }

  typing() {
    clearTimeout(this.stopping);
    this.stopping = setTimeout(() => { this.doing = "looking"; this.tell("looking"); }, TYPING_MS);
    if (this.doing === "typing") return;
    this.doing = "typing";
    this.tell("typing");
  }

  async tell(doing) {                                    // text/plain on purpose: a simple request needs no preflight
    if (!origin()) return;
    const body = JSON.stringify({ thread: this.dataset.thread, doing });
    const told = { method: "POST", body, credentials: "include", keepalive: true };
    const answer = await fetch(`${origin()}/live/presence`, told).catch(() => null);
    if (answer?.status === 200 && this.isConnected) this.show(await answer.json());   // who was there already
  }

  show({ thread, people }) {
    if (thread !== this.dataset.thread) return;
    const others = people.filter(person => String(person.id) !== document.body.dataset.me);
    this.replaceChildren(...others.flatMap(person => {
      const words = (person.doing === "typing" ? this.dataset.typing : this.dataset.looking).replace("{name}", person.name);
      const dot = firstOf(`<span class="who s" data-live aria-hidden="true" data-hue="${(person.id % HUES) + 1}"></span>`);
      const said = document.createElement("span");
      dot.textContent = person.name.slice(-2);
      said.textContent = words;
      return [dot, said];
    }));
    this.dataset.state = others.some(person => person.doing === "typing") ? "typing" : "";
  }
}

customElements.define("presence-dot", PresenceDot);
