// Making elements from what the server sent.
export function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

export function firstOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
}

export function icon(name) {
  const sprite = document.querySelector("use")?.getAttribute("href").split("#")[0];
  return firstOf(`<svg class="i s" aria-hidden="true"><use href="${sprite}#${name}"/></svg>`);
}

export function isShown(element) {
  return element.getClientRects().length > 0;
}
