// The numbers around every page of the desk: bell, load, the red number of the rail. When the stream says that they are
// not as in <body data-seen>, they are asked for at <body data-standing-at> and put in their places, where they stand.
import { ask } from "./asking.js";
import { parsed } from "./markup.js";
import { say } from "./say.js";

function put(fresh) {
  const here = document.getElementById(fresh.id);
  if (!here) return;
  if (here.innerHTML !== fresh.innerHTML) here.innerHTML = fresh.innerHTML;
  here.hidden = fresh.hidden;
  for (const name of ["title", "aria-label"]) {
    if (fresh.hasAttribute(name)) here.setAttribute(name, fresh.getAttribute(name));
  }
}

document.addEventListener("live:standing", async () => {
  const answer = await ask(document.body.dataset.standingAt).catch(() => null);
  if (!answer?.ok) return;
  const page = parsed(await answer.text()), seen = page.querySelector("[data-seen]");
  if (!seen) return;
  const told = document.getElementById("bell")?.ariaLabel;
  page.querySelectorAll("[data-standing]").forEach(put);
  document.body.dataset.seen = seen.dataset.seen;
  const bell = document.getElementById("bell");
  if (bell?.querySelector(".dot") && bell.ariaLabel !== told) say(bell.ariaLabel);
});
