// The page: its parts, its texts, and how to make an element.
const byId = (id) => document.getElementById(id);
const root = document.documentElement;
const form = byId("filters");
const status = byId("filter-status");
const place = byId("findings");
const words = JSON.parse(byId("words").textContent);
const say = (name, values = {}) => words.texts[name].replace(/\{(\w+)\}/g, (all, key) => (key in values ? values[key] : all));

/* Make an element; names with a dash, and the role, are attributes, the others properties. */
function make(tag, given, ...children) {
  const node = document.createElement(tag);
  for (const name of Object.keys(given)) {
    if (name.includes("-") || name === "role") node.setAttribute(name, given[name]);
    else node[name] = given[name];
  }
  node.append(...children);
  return node;
}

function button(name, act, given = {}) {
  const node = make("button", { type: "button", textContent: say(name), ...given });
  node.addEventListener("click", act);
  return node;
}

/* The text of an element without those of its parts that are meant by `except`. */
function plain(node, except) {
  const parts = node ? Array.from(node.childNodes) : [];
  return parts.map((part) => (part.nodeType === 1 && part.matches(except) ? "" : part.textContent)).join("");
}
