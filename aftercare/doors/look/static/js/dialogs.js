// Dialogs open from [data-dialog="id"] and shut by [data-shut], Esc or a press beside them. Banners shut the same way.
document.addEventListener("click", event => {
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    event.preventDefault();
    document.getElementById(opener.dataset.dialog)?.showModal();
  }
  const shutter = event.target.closest("[data-shut]");
  if (shutter) (shutter.closest("dialog")?.close() ?? shutter.closest(".banner")?.remove());
  if (event.target instanceof HTMLDialogElement) event.target.close();
});
