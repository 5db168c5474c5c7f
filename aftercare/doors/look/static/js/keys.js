// The keyboard. An element names its own key, so what is written on the button is what the key does:
// data-key="e" is pressed (a field: focused) by E, data-key="g w" by G then W. Ctrl/⌘ K and Esc always work; single
// letters can be switched off by data-shortcuts="off" on <body>. Enter on a row is the link's own.
import { composing } from "./composing.js";
import { isShown } from "./markup.js";

const CHORD_MS = 1200;
let first = "", forget = 0;

const isField = element => element.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const layer = () => document.querySelector("dialog[open]") ?? document.querySelector(":popover-open") ?? document;
const singleLetters = () => document.body.dataset.shortcuts !== "off";

function press(key) {
  const named = [...layer().querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].filter(isShown).at(-1);
  if (!named) return false;
  isField(named) ? named.focus() : named.click();
  return true;
}

function walk(step) {
  const rows = [...document.querySelectorAll("[data-row]")].filter(isShown);
  const here = document.activeElement.closest("[data-row]") ?? rows.find(row => row.hasAttribute("aria-current"));
  const next = rows[here ? rows.indexOf(here) + step : 0];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return rows.length > 0;
}

function openPalette() {
  const palette = document.getElementById("palette");
  if (!palette) return false;
  palette.open ? palette.close() : palette.showModal();
  return true;
}

function goBack() {
  if (layer() !== document) return false;                // dialogs and menus shut themselves
  if (isField(document.activeElement)) document.activeElement.blur();
  else if (location.hash === "#context") history.back();
  return false;
}

function letter(key) {
  if (first) {
    const chord = `${first} ${key}`;
    first = "";
    return press(chord);
  }
  if (key === "g" && layer() === document) {
    first = key;
    clearTimeout(forget);
    forget = setTimeout(() => { first = ""; }, CHORD_MS);
    return true;
  }
  if (key === "j" || key === "k") return walk(key === "j" ? 1 : -1);
  if (key === "?") return Boolean(document.getElementById("keys")?.showModal()) || true;
  return press(key);
}

document.addEventListener("keydown", event => {
  if (composing(event)) return;
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    if (openPalette()) event.preventDefault();
    return;
  }
  if (event.key === "Escape") return void goBack();
  if (modified || event.key.length !== 1) return;
  const picking = /^\d$/.test(event.key) && layer().matches?.(":popover-open");
  if (isField(event.target) && !(picking && !layer().contains(event.target))) return;
  if ((singleLetters() || picking) && letter(event.key.toLowerCase())) event.preventDefault();
});

document.addEventListener("click", event => {
  if (event.target.closest("[data-opens=palette]") && !event.ctrlKey && !event.metaKey && openPalette()) event.preventDefault();
});
