// A piece that asks for itself again after the sign-in ran out leaves the page as it is being read: one quiet line leads
// back in, and goes when a piece is answered again.
import { say } from "./say.js";

export function tellSignedOut({ status, headers }) {
  const line = document.getElementById("signed-out");
  if (!line || line.hidden === (status !== 401)) return;
  line.hidden = status !== 401;
  if (line.hidden) return;
  line.href = headers.get("HX-Redirect");
  say(line.textContent);
}

document.addEventListener("htmx:before:response", event => {
  const { sourceElement, response } = event.detail.ctx;
  if (!sourceElement?.matches?.("[data-fragment], [hx-trigger^='live:']")) return;
  tellSignedOut(response);
  if (response.status === 401) event.preventDefault();
});
