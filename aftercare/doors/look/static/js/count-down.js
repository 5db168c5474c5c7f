// <count-down data-due="2026-11-21T03:12:19Z" data-label="给出方案" data-style="clock" data-warn="3600" data-lang="en">
// A promise's clock. It ticks silently, by the second under an hour and by the minute above; a change of state colours
// the promise around it and is spoken once.
import { now } from "./clock.js";
import { icon } from "./markup.js";
import { say } from "./say.js";
import { words, wordsIn } from "./words.js";

const HOUR = 3600, DAY = 86400;
const SYMBOLS = { late: "alert", soon: "clock" };
const ticking = new Set();

const two = number => String(number).padStart(2, "0");

export function spanWords(seconds, say = words) {
  const size = Math.abs(seconds);
  const days = Math.floor(size / DAY), hours = Math.floor(size / HOUR) % 24, minutes = Math.floor(size / 60) % 60;
  if (days) return [say.span(days, "d"), hours && say.span(hours, "h")].filter(Boolean).join(" ");
  if (hours) return [say.span(hours, "h"), minutes && say.span(minutes, "m")].filter(Boolean).join(" ");
  return say.span(minutes, "m");
}

export function clockFace(seconds) {
  const size = Math.abs(seconds);
  return `${two(Math.floor(size / HOUR))}:${two(Math.floor(size / 60) % 60)}:${two(size % 60)}`;
}

class CountDown extends HTMLElement {
  connectedCallback() {
    ticking.add(this);
    this.tick();
  }

  disconnectedCallback() {
    ticking.delete(this);
  }

  tick() {
    const left = Math.floor((Date.parse(this.dataset.due) - now()) / 1000);
    const text = this.words(left), shown = this.querySelector("time");
    if (shown && shown.textContent !== text) shown.textContent = text;
    this.enter(left < 0 ? "late" : left < (this.dataset.warn ?? HOUR) ? "soon" : "");
  }

  words(left) {
    const say = this.dataset.lang ? wordsIn(this.dataset.lang) : words;
    if (this.dataset.style === "clock" && Math.abs(left) < HOUR) return left < 0 ? say.over(clockFace(left)) : clockFace(left);
    if (this.dataset.style === "clock") return left < 0 ? say.over(spanWords(left, say)) : spanWords(left, say);
    return left < 0 ? say.late(spanWords(left, say)) : say.left(spanWords(left, say));
  }

  enter(state) {
    const before = this.state;
    this.state = state;
    if (before === undefined || before === state) return;
    this.colour(state);
    if (state) say((state === "late" ? words.nowLate : words.nowSoon)(this.dataset.label ?? ""));
  }

  colour(state) {
    const promise = this.closest(".due, .promises > li");
    if (!promise) return;
    promise.dataset.state = state;
    promise.querySelector("svg.i")?.remove();
    if (SYMBOLS[state]) (promise.querySelector(".label") ?? promise).prepend(icon(SYMBOLS[state]));
  }
}

setInterval(() => ticking.forEach(clock => clock.tick()), 1000);
customElements.define("count-down", CountDown);
