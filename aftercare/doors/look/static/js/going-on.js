// Where one goes on after a press that changed a part of the page: in the first field of the form that came, or, when
// what had the focus is gone, on what stands there instead. News that come by themselves morph and move nothing.
import { isShown } from "./markup.js";

const FIELD = "form.form :is(input:not([type=hidden]), select, textarea)";
const touched = matchMedia("(hover: none)");             // a field in focus would open the keyboard over the form

function stand(place) {
  if (!place) return;
  if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: !touched.matches });
}

const aims = new WeakMap();                              // what a press means to replace: it may go with it

document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement?.matches?.("a, button, form")) aims.set(ctx, ctx.sourceElement.getAttribute("hx-target"));
});
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (!aims.has(ctx) || ctx.response?.status >= 400) return;
  const step = document.getElementById("step");
  const field = aims.get(ctx) === "#step" && [...(step?.querySelectorAll(FIELD) ?? [])].find(isShown);
  if (field) touched.matches ? stand(step) : field.focus();
  else if (document.activeElement === document.body) stand(step && isShown(step) ? step : document.getElementById("timeline"));
});
