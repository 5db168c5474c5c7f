// A refusal of a fragment is one line at the top of the page; it stays until it is shut or the reader does something else.
const place = () => document.getElementById("refusals");

export function showRefusal(html) {
  if (place()) place().innerHTML = html;
}

document.addEventListener("htmx:before:request", event => {
  if (!event.detail.ctx.sourceElement?.matches?.("[data-fragment]")) showRefusal("");
});
