// Small helps on top of pages that work without them.
import "./forms.js";
import "./keys.js";
import "./network.js";
