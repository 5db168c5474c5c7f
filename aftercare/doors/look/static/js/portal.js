// What a customer's page does by itself. Every page works without it.
import "./dialogs.js";
import "./count-down.js";
import "./photo-drop.js";
import "./star-rating.js";
import "./remembering.js";
import "./sending-once.js";
import "./live-page.js";
import "./offline.js";
