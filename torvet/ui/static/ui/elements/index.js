/* What the pages gain from JavaScript; every page works without it. */

import "./menus.js";
import "./more-rows.js";
import "./pick-many.js";
import "./print-button.js";
