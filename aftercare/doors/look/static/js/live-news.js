// One stream per page of the desk, from the origin in <body data-live>. An event never carries content: whatever shows
// the thread it names ([data-thread][data-fragment]) fetches itself again and is morphed in place; lists hear of all
// threads and decide for themselves (live-list.js). <body data-seen> says what the frame shows (standing.js).
import { follow } from "./stream.js";

const TOGETHER_MS = 250;
const { dataset } = document.body;
const changed = new Set();
let gathering = 0;

const pieces = thread => document.querySelectorAll(thread ? `[data-fragment][data-thread="${CSS.escape(thread)}"]` : "[data-fragment][data-thread]");
const announce = (name, detail) => document.dispatchEvent(new CustomEvent(`live:${name}`, { detail }));

function fetchAgain(element) {
  if (!element.isConnected || element.querySelector("[aria-invalid=true]")) return;   // never a form with an error being read
  window.htmx?.ajax("GET", element.dataset.fragment, { source: element, target: element, swap: "outerMorph" });
}

function gather(thread) {
  changed.add(thread);
  gathering ||= setTimeout(() => {
    gathering = 0;
    const threads = changed.has("") ? [""] : [...changed];
    changed.clear();
    threads.forEach(name => pieces(name).forEach(fetchAgain));
    announce("news", { threads });
  }, TOGETHER_MS);
}

follow({
  address: () => dataset.live && `${dataset.live}/live?${new URLSearchParams({ seen: dataset.seen ?? "" })}`,
  heard: {
    again: ({ there = [] }) => { announce("there", there); gather(""); },
    news: ({ thread }) => gather(thread),
    presence: detail => announce("presence", detail),
    standing: () => announce("standing"),
  },
  missed: () => {
    announce("there", []);                               // nobody tells who is where
    announce("standing");
    if (document.querySelector("[data-fragment]")) gather("");
  },
});
