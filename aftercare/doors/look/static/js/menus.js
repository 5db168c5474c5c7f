// Menus are native popovers. They open under the button that opened them; arrows walk, a number picks, Esc shuts, and so
// does following a line.
import { composing } from "./composing.js";

const EDGE = 8;

function place(menu) {
  const opener = document.querySelector(`[popovertarget="${menu.id}"]`)?.getBoundingClientRect();
  if (!opener) return;
  const size = menu.getBoundingClientRect();
  const below = opener.bottom + 4 + size.height < innerHeight - EDGE;
  const left = Math.min(opener.left, innerWidth - size.width - EDGE);
  Object.assign(menu.style, {
    margin: 0, inset: "auto",
    left: `${Math.max(EDGE, left)}px`,
    top: `${Math.max(EDGE, below ? opener.bottom + 4 : opener.top - 4 - size.height)}px`,
  });
}

const lines = menu => [...menu.querySelectorAll("a, button")];

document.addEventListener("toggle", event => {
  if (!event.target.matches?.(".menu") || event.newState !== "open") return;
  place(event.target);
  lines(event.target)[0]?.focus();
}, true);

document.addEventListener("keydown", event => {
  if (composing(event)) return;
  const menu = event.target.closest?.(".menu:popover-open");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!menu || !step) return;
  event.preventDefault();
  const all = lines(menu), at = all.indexOf(document.activeElement);
  all[(at + step + all.length) % all.length].focus();
});

document.addEventListener("click", event => event.target.closest(".menu a")?.closest(":popover-open")?.hidePopover());
