// Everything a page of the desk does by itself. Each module is one behaviour; every page works without them.
import "./keys.js";
import "./dialogs.js";
import "./menus.js";
import "./count-down.js";
import "./command-palette.js";
import "./reply-box.js";
import "./draft-keeper.js";
import "./presence-dot.js";
import "./live-news.js";
import "./live-list.js";
import "./photo-drop.js";
import "./star-rating.js";
import "./reveal-button.js";
import "./remembering.js";
import "./opening-next.js";
import "./offline.js";
import "./theme.js";
