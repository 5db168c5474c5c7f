// One stream per page, from the origin in <body data-live>. An event never carries content: whatever shows the thread it
// names ([data-thread][data-fragment]) fetches itself again and is morphed in place; lists hear of all threads and
// decide for themselves (live-list.js). A hidden page closes its stream; without a stream it asks every thirty seconds.
const TOGETHER_MS = 250, POLL_MS = 30_000;
const origin = document.body.dataset.live;
const changed = new Set();
let stream = null, gathering = 0;

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

function open() {
  if (!origin || stream || document.hidden) return;
  stream = new EventSource(`${origin}/live`, { withCredentials: true });
  stream.addEventListener("again", () => gather(""));
  stream.addEventListener("news", event => gather(JSON.parse(event.data).thread));
  stream.addEventListener("presence", event => announce("presence", JSON.parse(event.data)));
}

function close() {
  stream?.close();
  stream = null;
}

document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
addEventListener("pagehide", close);
addEventListener("pageshow", open);
setInterval(() => {
  if (document.hidden || stream?.readyState === EventSource.OPEN) return;
  if (stream?.readyState === EventSource.CLOSED) { close(); open(); }
  if (document.querySelector("[data-fragment]")) gather("");
}, POLL_MS);
open();
