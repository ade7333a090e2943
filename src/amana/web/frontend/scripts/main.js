// Small helps on top of pages that work without them.
import "./confirm.js";
import "./forms.js";
import "./keys.js";
import "./menus.js";
import "./network.js";
