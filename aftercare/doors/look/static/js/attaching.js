// Files of a message: chosen, or pasted into the text, they are named under it until it is sent.
const field = box => box?.querySelector("input[type=file]");

function name(box) {
  const chosen = box.querySelector("[data-chosen]"), files = [...field(box).files];
  if (!chosen) return;
  chosen.hidden = files.length === 0;
  chosen.value = files.map(file => file.name).join("、");
}

document.addEventListener("change", event => {
  const box = event.target.closest("reply-box");
  if (box && event.target === field(box)) name(box);
});

document.addEventListener("paste", event => {
  const box = event.target.closest?.("reply-box"), pasted = event.clipboardData?.files;
  if (!field(box) || !pasted?.length) return;
  event.preventDefault();
  const carrier = new DataTransfer();
  [...field(box).files, ...pasted].forEach(file => carrier.items.add(file));
  field(box).files = carrier.files;
  name(box);
});

export function putAway(box) {
  if (!field(box)) return;
  field(box).value = "";
  name(box);
}
