// Loss of network shows one banner; reading and drafting go on.
import { say } from "./say.js";
import { words } from "./words.js";

function tellState() {
  const banner = document.getElementById("offline");
  if (banner) banner.hidden = navigator.onLine;
}

addEventListener("online", () => { tellState(); say(words.online); });
addEventListener("offline", () => { tellState(); say(words.offline); });
tellState();
