// Places are kept: [data-keep="queue-mine"] comes back to its scroll position in this tab, details[data-fold="name"] to how
// the reader left it in this browser, and [data-at-end] stays at its end unless the reader scrolled away from it.
const NEAR_END = 48;
const placed = new WeakSet(), away = new WeakSet();

function keepPlaces() {
  document.querySelectorAll("[data-keep]").forEach(element => sessionStorage.setItem(`scroll:${element.dataset.keep}`, element.scrollTop));
}

function takePlaces() {
  document.querySelectorAll("[data-keep]").forEach(element => {
    if (placed.has(element)) return;                     // only what is new on the page is moved
    placed.add(element);
    element.scrollTop = Number(sessionStorage.getItem(`scroll:${element.dataset.keep}`) ?? 0);
  });
  document.querySelectorAll("details[data-fold]").forEach(fold => {
    const kept = localStorage.getItem(`fold:${fold.dataset.fold}`);
    if (kept) fold.open = kept === "open";
  });
  document.querySelectorAll("[data-at-end]").forEach(element => {
    if (!away.has(element)) element.scrollTop = element.scrollHeight;
  });
}

function noteScroll({ target }) {
  if (target.dataset?.atEnd === undefined) return;
  const left = target.scrollHeight - target.scrollTop - target.clientHeight;
  if (left < NEAR_END) away.delete(target);
  else away.add(target);
}

function noteFold({ target }) {
  const fold = target.dataset?.fold;
  if (fold) localStorage.setItem(`fold:${fold}`, target.open ? "open" : "shut");
}

addEventListener("pagehide", keepPlaces);
document.addEventListener("htmx:before:history:restore", keepPlaces);
document.addEventListener("htmx:after:settle", takePlaces);
document.addEventListener("scroll", noteScroll, { capture: true, passive: true });
document.addEventListener("toggle", noteFold, true);
takePlaces();
