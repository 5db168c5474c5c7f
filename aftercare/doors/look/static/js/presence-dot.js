// <presence-dot data-thread="case:17" data-looking="{name}正在看" data-typing="{name}正在回复"> shows who else is on a case,
// says it in a line (#typists) when one of them types, and tells the live process what this reader does: looking while
// the page is in view, typing while they type.
import { say } from "./say.js";
import { others, ring, saying } from "./who-is-there.js";

const REPEAT_MS = 15_000, TYPING_MS = 4_000;
const origin = () => document.body.dataset.live;

class PresenceDot extends HTMLElement {
  connectedCallback() {
    this.heard = event => this.show(event.detail);
    this.all = ({ detail }) => this.show(detail.find(one => one.thread === this.dataset.thread) ?? { thread: this.dataset.thread, people: [] });
    this.typed = event => event.target.closest("reply-box") && this.typing();
    this.left = () => this.tell("gone");
    this.seen = () => this.tell(document.hidden ? "gone" : "looking");
    document.addEventListener("live:presence", this.heard);
    document.addEventListener("live:there", this.all);
    document.addEventListener("input", this.typed);
    document.addEventListener("visibilitychange", this.seen);
    addEventListener("pagehide", this.left);
    this.repeating = setInterval(() => !document.hidden && this.tell(this.doing ?? "looking"), REPEAT_MS);
    this.seen();
  }

  disconnectedCallback() {
    document.removeEventListener("live:presence", this.heard);
    document.removeEventListener("live:there", this.all);
    document.removeEventListener("input", this.typed);
    document.removeEventListener("visibilitychange", this.seen);
    removeEventListener("pagehide", this.left);
    clearInterval(this.repeating);
    clearTimeout(this.stopping);
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
    const colleagues = others(people);
    this.replaceChildren(...colleagues.flatMap(person => {
      const said = document.createElement("span");
      said.textContent = saying(person, this.dataset);
      return [ring(person), said];
    }));
    this.warn(colleagues.filter(person => person.doing === "typing"));
  }

  warn(typists) {
    const line = document.getElementById("typists");
    if (!line) return;
    const words = typists.map(person => saying(person, this.dataset)).join(" · ");
    if (words && line.hidden) say(words);
    line.hidden = !words;
    line.querySelector("span").textContent = words;
  }
}

customElements.define("presence-dot", PresenceDot);
