// Sign-in, set-up and pages that could not be shown.
import "./dialogs.js";
import "./sending-once.js";
import "./offline.js";
