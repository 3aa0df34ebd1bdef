// The form: its state is what is asked for.
const ORDERS = { severity: ["error", "warning", "info"], state: ["new", "left"], done: ["none", ...KINDS] }; // several at once
const SORTS = ["place", "severity", "money"];
const LABELS = {
  severity: (value) => words.severities[value],
  state: (value) => say("state_" + value),
  done: (value) => say("done_" + value),
  family: (value) => words.families[value],
  rule: (value) => value + " " + words.rules[value],
  document: (value) => byId(value).dataset.path,
  unit: (value) => (value === NAMELESS ? say("no_unit") : value),
  project: (value) => (value === NAMELESS ? say("no_project") : value),
};
const choices = []; // of all facets: { facet, value, put }, where put shows a count
const search = make("input", { type: "search", name: "q", autocomplete: "off", spellcheck: false });
const none = make("p", { id: "no-match", hidden: true });

/* The values of a facet that there are, in their order. */
function values(facet) {
  const there = new Set(findings.map((one) => one.facets[facet]));
  if (facet === "done") return ORDERS.done;
  if (facet in ORDERS) return ORDERS[facet].filter((value) => there.has(value));
  const all = Array.from(there);
  return facet === "rule" || facet === "family" ? all.sort() : all;
}

function boxes(facet, all) {
  const rows = all.map((value) => {
    const count = make("span", { className: "count" });
    choices.push({ facet, value, put: (number) => { count.textContent = number; } });
    const name = make("span", { className: facet === "severity" ? "sev " + value : "" }, LABELS[facet](value));
    return make("label", {}, make("input", { type: "checkbox", name: facet, value }), " ", name, " ", count);
  });
  return make("fieldset", {}, make("legend", { textContent: say("by_" + facet) }), ...rows);
}

function select(name, options) {
  return make("label", { className: "choice" }, make("span", { textContent: say("by_" + name) }), " ", make("select", { name }, ...options));
}

function list(facet, all) {
  const options = all.map((value) => {
    const label = LABELS[facet](value);
    const option = make("option", { value });
    const put = (number) => {
      option.textContent = label + " (" + number + ")";
      option.hidden = !number && !option.selected;
    };
    choices.push({ facet, value, put });
    return option;
  });
  return select(facet, [make("option", { value: "", textContent: say("any") }), ...options]);
}

function facetField(facet) {
  const all = values(facet);
  if (facet in ORDERS) return all.length ? boxes(facet, all) : "";
  return all.length > 1 ? list(facet, all) : "";
}

function sortField() {
  const there = SORTS.filter((name) => name !== "money" || place.querySelector("[data-money]"));
  return select("sort", there.map((name, index) => make("option", { value: index ? name : "", textContent: say("sort_" + name) })));
}

function buildForm() {
  form.setAttribute("aria-label", say("filters"));
  form.append(
    make("label", { className: "search" }, make("span", { textContent: say("search") }), " ", search),
    ...FACETS.map(facetField),
    sortField(),
    button("reset", reset),
  );
  none.append(say("no_match"), " ", button("reset", reset));
  status.after(none);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first] = shownInOrder();
    if (first) bring(first.node);
  });
  // While an input method composes, what stands in the field is no word yet.
  form.addEventListener("input", (event) => { if (!event.isComposing) changed(); });
  form.addEventListener("compositionend", changed);
  form.hidden = status.hidden = false;
}

function reset() {
  form.reset();
  changed();
  search.focus();
}
