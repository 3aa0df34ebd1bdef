// Keys.
const help = make("dialog", { id: "help", "aria-labelledby": "help-title" });
const single = make("input", { type: "checkbox" });
let current = null; // the finding that had the focus last

/* The finding that the keys speak of. */
function atHand() {
  return document.activeElement.closest("article") || current;
}

function step(forward) {
  const shown = shownInOrder().map((one) => one.node);
  if (!forward) shown.reverse();
  const at = atHand();
  const side = forward ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const next = at ? shown.find((node) => at.compareDocumentPosition(node) & side) : shown[0];
  if (next) bring(next);
}

const onFinding = (act) => () => {
  const one = byNode.get(atHand());
  if (one && one.shown) act(one);
};
const KEYS = {
  j: () => step(true),
  k: () => step(false),
  a: onFinding((one) => decide(one, "accept")),
  r: onFinding((one) => decide(one, "reject")),
  d: onFinding((one) => decide(one, "discuss")),
  c: onFinding((one) => copy(remark(one))),
  "/": () => search.focus(),
  "?": () => help.showModal(),
};

/* The reason is written: back to its finding, so that the next key goes on from there. */
function written(event) {
  if (event.isComposing || !["Enter", "Escape"].includes(event.key) || !event.target.matches(".reason input")) return;
  event.preventDefault();
  event.target.closest("article").focus({ preventScroll: true });
}

function typed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || help.open || !single.checked) return;
  if (event.target.closest("select, textarea, input:not([type=checkbox])")) return;
  const key = event.key.toLowerCase();
  if (!Object.keys(KEYS).includes(key)) return;
  event.preventDefault();
  KEYS[key]();
}

function buildHelp() {
  const row = (key) => make("div", {}, make("dt", {}, make("kbd", { textContent: key })), make("dd", { textContent: words.keys[key] }));
  single.checked = stored("budgetlint:keys") !== "off";
  single.addEventListener("change", () => stored("budgetlint:keys", single.checked ? "on" : "off"));
  help.append(
    make("h2", { id: "help-title", textContent: say("help") }),
    make("dl", {}, ...Object.keys(KEYS).map(row)),
    make("p", {}, make("label", {}, single, " ", say("single_keys"))),
    make("p", { textContent: say(keeps ? "kept" : "not_kept") }),
    button("close", () => help.close()),
  );
  document.body.append(help);
}
