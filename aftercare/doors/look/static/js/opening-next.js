// The row of the open case is marked; after a form with data-then="next" (close, snooze, give) the next case opens by
// itself. The form is asked when it is sent: when the answer has come, it has left the page with the case around it.
const leaving = new WeakSet();
const rows = () => [...document.querySelectorAll("[data-row]")];

function markOpen() {
  rows().forEach(row => {
    if (row.href === location.href) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  });
}

function openNext() {
  const all = rows(), at = all.findIndex(row => row.hasAttribute("aria-current"));
  const next = all[at + 1] ?? all[at - 1];
  all[at]?.remove();
  next?.click();
}

document.addEventListener("htmx:after:history:push", () => {
  markOpen();
  document.querySelector(".item[aria-current]")?.removeAttribute("data-unread");
});
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement?.closest?.("[data-then=next]")) leaving.add(ctx);
});
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (leaving.has(ctx) && ctx.response?.status < 400) openNext();
});
