// The findings, and what they can be filtered by.
const FACETS = ["severity", "state", "done", "family", "rule", "document", "unit", "project"];
const LEVELS = [".document", ".unit", ".project", ".passage"];
const KINDS = ["accept", "reject", "discuss"];
const NAMELESS = "*"; // stands for an empty name in the address

function finding(node) {
  const levels = LEVELS.map((level) => node.closest(level));
  const [paper, unit, project] = levels.map((level) => level.dataset);
  const { severity, state = "", rule } = node.dataset;
  const names = { document: levels[0].id, unit: unit.unit || NAMELESS, project: project.project || NAMELESS };
  node.tabIndex = -1;
  return {
    node,
    levels,
    passage: levels[3],
    facets: { severity, state, rule, family: rule[0], done: "none", ...names },
    path: paper.path,
    fingerprint: node.id.slice(2, 18),
    text: "",
    shown: true,
  };
}
const findings = Array.from(place.querySelectorAll("article"), finding);
const byNode = new Map(findings.map((one) => [one.node, one]));
const levels = place.querySelectorAll(LEVELS.join());

/* What a search compares: width, case, blanks and broken lines make no difference. */
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/* The words of a finding, of its place and of the text that it is about; put together when they are first asked for. */
function text(one) {
  if (!one.text) {
    const { unit, project } = one.facets;
    const about = Array.from(one.passage.children, (child) => (child.matches("article") ? "" : plain(child, "sup")));
    one.text = folded([unit, project, ...about, plain(one.node, ".decide")].join(" "));
  }
  return one.text;
}

/* Put the words together while nothing else is to be done, so that the first search need not wait. */
function prepare(from) {
  const later = window.requestIdleCallback || ((act) => setTimeout(act, 50));
  findings.slice(from, from + 100).forEach(text);
  if (from < findings.length) later(() => prepare(from + 100));
}
