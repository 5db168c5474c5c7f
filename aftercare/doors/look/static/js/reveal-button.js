// <reveal-button> shows a masked value for a minute. The server records who asked.
import { ask } from "./asking.js";
import { showRefusal } from "./refusals.js";

const SHOWN_MS = 60_000;

class RevealButton extends HTMLElement {
  constructor() {
    super();
    this.addEventListener("submit", event => {
      event.preventDefault();
      this.reveal(event.target);
    });
  }

  async reveal(form) {
    const output = this.querySelector("output"), button = this.querySelector("button"), masked = output.value;
    const answer = await ask(form.action, { method: "POST", body: new FormData(form) });
    form.closest("[popover]")?.hidePopover();
    if (!answer.ok) return showRefusal(await answer.text());
    output.value = (await answer.text()).trim();
    button.hidden = true;
    setTimeout(() => { output.value = masked; button.hidden = false; }, SHOWN_MS);
  }
}

customElements.define("reveal-button", RevealButton);
