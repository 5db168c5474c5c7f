// Places are kept: [data-keep] comes back to its scroll position in this tab, details[data-fold="name"] to how the
// reader left it in this browser.
const place = element => `scroll:${location.pathname}:${element.dataset.keep}`;

function keepPlaces() {
  document.querySelectorAll("[data-keep]").forEach(element => sessionStorage.setItem(place(element), element.scrollTop));
}

function takePlaces(within) {
  within.querySelectorAll("[data-keep]").forEach(element => {
    const kept = sessionStorage.getItem(place(element));
    if (kept) element.scrollTop = Number(kept);
  });
  within.querySelectorAll("details[data-fold]").forEach(fold => {
    const kept = localStorage.getItem(`fold:${fold.dataset.fold}`);
    if (kept) fold.open = kept === "open";
  });
  within.querySelectorAll("[data-at-end]").forEach(element => { element.scrollTop = element.scrollHeight; });
}

addEventListener("pagehide", keepPlaces);
document.addEventListener("toggle", event => {
  const fold = event.target.dataset?.fold;
  if (fold) localStorage.setItem(`fold:${fold}`, event.target.open ? "open" : "shut");
}, true);
document.addEventListener("htmx:after:settle", event => takePlaces(event.target.parentElement ?? document));
takePlaces(document);
