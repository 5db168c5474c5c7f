// A toast that counts the seconds in which something can be taken back, then goes.
const SECONDS = 8;

export function undoToast(template, takeBack) {
  const toast = template.content.firstElementChild.cloneNode(true), output = toast.querySelector("output");
  let left = SECONDS;
  const end = () => { clearInterval(ticking); toast.remove(); };
  const ticking = setInterval(() => {
    left -= 1;
    if (left <= 0) return end();
    output.value = left;
  }, 1000);
  toast.querySelector("[data-undo]").addEventListener("click", () => { end(); takeBack(); });
  document.getElementById("toasts").append(toast);
}
