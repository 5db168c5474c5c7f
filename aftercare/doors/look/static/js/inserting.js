// Scripts, knowledge and listed reasons go in at the caret and replace nothing: [data-insert="words"] puts them into the
// reply, or into the field of its form that [data-into] names; "/" at the start of a line or after a space opens the menu named by the composer's button [data-scripts].
import { composing } from "./composing.js";

function put(text, words) {
  text.focus();
  const at = text.selectionEnd;
  text.setRangeText(words, at, at, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", event => {
  const line = event.target.closest("[data-insert]"), into = line?.dataset.into;
  const text = into ? line.closest("form").elements[into] : document.querySelector("reply-box textarea");
  if (!line || !text || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  line.closest("[popover]")?.hidePopover();
  put(text, line.dataset.insert);
});

document.addEventListener("keydown", event => {
  if (composing(event) || event.key !== "/" || !event.target.matches?.("reply-box textarea")) return;
  const opener = event.target.closest("reply-box").querySelector("[data-scripts]");
  const before = event.target.value[event.target.selectionEnd - 1];
  if (!opener || (before && !/\s/.test(before))) return;
  event.preventDefault();
  opener.click();
});
