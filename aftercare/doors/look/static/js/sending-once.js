// A plain form is sent once however often its button is pressed, and the button shows that it was heard.
const TOO_LONG_MS = 15_000;

document.addEventListener("submit", event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.ariaBusy === "true") return event.preventDefault();
  form.ariaBusy = "true";
  setTimeout(() => { form.ariaBusy = null; }, TOO_LONG_MS);
});

addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(form => { form.ariaBusy = null; }));
