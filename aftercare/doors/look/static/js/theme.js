// The theme changes at once; the server remembers it for the person. Its form works without script too.
import { ask } from "./asking.js";

document.addEventListener("submit", event => {
  const form = event.target.closest("[data-theme-toggle]");
  if (!form) return;
  event.preventDefault();
  const sheet = document.getElementById("dark"), dark = !matchMedia(sheet.media).matches;
  sheet.media = dark ? "all" : "not all";
  const chosen = new FormData(form);
  chosen.set("theme", dark ? "dark" : "light");
  ask(form.action, { method: "POST", body: chosen });
  document.dispatchEvent(new Event("theme"));
});
