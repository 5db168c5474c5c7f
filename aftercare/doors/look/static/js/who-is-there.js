// Who is in which case now, as the stream tells; and the rows of a queue that show it: an avatar at the right of
// <a data-row id="case-17">, for colleagues, never for the reader.
import { firstOf } from "./markup.js";

const HUES = 6;
const cases = new Map();

export const others = people => people.filter(person => String(person.id) !== document.body.dataset.me);
export const saying = (person, { looking, typing }) => (person.doing === "typing" ? typing : looking).replace("{name}", person.name);

export function ring(person) {
  const dot = firstOf(`<span class="who s" data-live aria-hidden="true" data-hue="${(person.id % HUES) + 1}"></span>`);
  dot.textContent = person.name.slice(-2);
  return dot;
}

export function markRows(rows = document.querySelectorAll("[data-row]")) {
  rows.forEach(row => {
    const words = row.closest("live-list")?.dataset, people = cases.get(row.id.replace("-", ":")) ?? [];
    row.querySelector(":scope > .there")?.remove();
    if (words && people.length) row.append(shown(people, words));
  });
}

function shown(people, words) {
  const there = firstOf(`<span class="there"></span>`);
  people.forEach(person => {
    const said = firstOf(`<span class="sr"></span>`), dot = ring(person);
    said.textContent = dot.title = saying(person, words);
    there.append(dot, said);
  });
  return there;
}

function note({ thread, people }) {
  const colleagues = others(people);
  if (colleagues.length) cases.set(thread, colleagues);
  else cases.delete(thread);
}

document.addEventListener("live:presence", ({ detail }) => {
  note(detail);
  markRows(document.querySelectorAll(`[id="${CSS.escape(detail.thread.replace(":", "-"))}"]`));
});
document.addEventListener("live:there", ({ detail }) => {
  cases.clear();
  detail.forEach(note);
  markRows();
});
document.addEventListener("htmx:after:settle", () => cases.size && markRows());
