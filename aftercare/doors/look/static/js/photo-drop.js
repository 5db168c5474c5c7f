// <photo-drop data-most="8" data-megabytes="20"> around a multiple file field; see parts/photos.html. Camera, paste and
// drag add to what is chosen; limits are said, not silently applied; sending shows how far it is. The chosen files
// live in the field itself, so the form works as any form does.
import { icon } from "./markup.js";
import { words } from "./words.js";

class PhotoDrop extends HTMLElement {
  connectedCallback() {
    this.files = [];
    this.pasted = event => this.add(event.clipboardData?.files);
    document.addEventListener("paste", this.pasted);
    this.addEventListener("change", event => event.target === this.input && this.add(event.target.files));
    this.addEventListener("dragover", event => { event.preventDefault(); this.drop.dataset.over = ""; });
    this.addEventListener("dragleave", () => delete this.drop.dataset.over);
    this.addEventListener("drop", event => {
      event.preventDefault();
      delete this.drop.dataset.over;
      this.add(event.dataTransfer.files);
    });
    this.sending = event => this.send(event);
    this.closest("form")?.addEventListener("submit", this.sending);
  }

  disconnectedCallback() {
    document.removeEventListener("paste", this.pasted);
    this.files.forEach(file => { URL.revokeObjectURL(file.preview); delete file.preview; });  // a refused form shows them anew
  }

  get input() { return this.querySelector("input[type=file]"); }
  get drop() { return this.querySelector(".drop"); }

  add(chosen) {
    if (!chosen?.length) return;
    const most = Number(this.dataset.most) - this.drop.querySelectorAll("a.shot").length, size = Number(this.dataset.megabytes);
    const fitting = [...chosen].filter(file => file.size <= size * 1024 * 1024);
    const tooBig = [...chosen].filter(file => !fitting.includes(file)).map(file => words.tooBig(file.name, size));
    const room = fitting.slice(0, most - this.files.length);
    this.files.push(...room);
    this.say([...tooBig, ...(room.length < fitting.length ? [words.tooMany(most)] : [])].join("；"));
    this.show();
  }

  say(text) {
    const said = this.querySelector("[role=status]");
    this.usual ??= said.textContent;
    said.textContent = text || this.usual;
    said.className = text ? "error" : "help";
  }

  show() {
    const carrier = new DataTransfer();
    this.files.forEach(file => carrier.items.add(file));
    this.input.files = carrier.files;
    this.drop.querySelectorAll("div.shot").forEach(shot => shot.remove());
    this.drop.querySelector(".add").before(...this.files.map(file => this.shot(file)));
    this.drop.querySelector(".add").hidden = this.files.length >= Number(this.dataset.most);
  }

  shot(file) {
    const shot = document.createElement("div"), away = document.createElement("button");
    shot.className = "shot";
    shot.append(this.picture(file), away);
    Object.assign(away, { type: "button", className: "btn square small", ariaLabel: words.remove(file.name) });
    away.append(icon("x"));
    away.addEventListener("click", () => {
      this.files = this.files.filter(other => other !== file);
      this.say("");
      this.show();
      this.input.focus();
    });
    return shot;
  }

  picture(file) {
    if (!file.type.startsWith("image/")) return Object.assign(document.createElement("span"), { className: "file", textContent: file.name });
    file.preview ??= URL.createObjectURL(file);
    return Object.assign(document.createElement("img"), { src: file.preview, alt: file.name });
  }

  send(event) {
    const form = event.target;
    if (!this.files.length || event.defaultPrevented || form.hasAttribute("hx-post")) return;
    event.preventDefault();
    const sending = new XMLHttpRequest(), submitter = event.submitter;
    const action = submitter?.hasAttribute("formaction") ? submitter.formAction : form.action;  // without one it names the page
    sending.upload.addEventListener("progress", step => step.lengthComputable && this.say(words.uploading(Math.round((step.loaded / step.total) * 100))));
    sending.addEventListener("load", () => this.answered(sending, action) || this.failed(form));
    sending.addEventListener("error", () => this.failed(form));
    sending.open("POST", action);
    form.ariaBusy = "true";
    sending.send(new FormData(form, event.submitter));
  }

  failed(form) {
    this.say(words.notSent);
    form.ariaBusy = null;
  }

  answered(sending, action) {                            // whether what came back was a page to show
    if (sending.responseURL !== new URL(action, location.href).href) {
      location.assign(sending.responseURL);
      return true;
    }
    const fresh = new DOMParser().parseFromString(sending.response, "text/html").querySelector("main");
    if (!fresh) return false;
    const files = this.files;
    document.querySelector("main").replaceWith(fresh);
    const again = document.querySelector("photo-drop");
    if (again) { again.add(files); again.say(""); }
    (document.querySelector("[aria-invalid=true]") ?? fresh).focus();
    return true;
  }
}

customElements.define("photo-drop", PhotoDrop);
