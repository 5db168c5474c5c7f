// Asking the server for a fragment, or telling it something, as the page's own person.
function formToken() {
  const headers = document.body.getAttribute("hx-headers:inherited");
  return headers ? JSON.parse(headers)["X-CSRFToken"] : "";
}

export function ask(address, options = {}) {
  return fetch(address, { ...options, headers: { "HX-Request": "true", ...options.headers } });
}

export function tell(address, body) {
  return ask(address, { method: "POST", body, headers: { "X-CSRFToken": formToken() } });
}
