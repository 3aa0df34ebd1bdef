// Remarks, as they go to whoever mends the draft.
function remark(one) {
  const { node, facets, path, passage } = one;
  const paragraphs = Array.from(node.children).filter((child) => child.tagName === "P");
  const names = [facets.unit, facets.project].filter((name) => name !== NAMELESS);
  const lines = [
    ["file", path === "-" ? "" : path],
    ["where", [...names, wordsOf(passage.querySelector("h3, h4, h5, h6"))].filter(Boolean).join(" > ")],
    ["problem", wordsOf(paragraphs[1])],
    ["remedy", wordsOf(paragraphs.slice(1).find((paragraph) => paragraph.querySelector("b")))],
    ["ground", wordsOf(paragraphs[paragraphs.length - 1])],
  ];
  const head = "[" + words.severities[facets.severity] + "] " + facets.rule + " " + words.rules[facets.rule];
  return [head, ...lines.filter(([, value]) => value).map(([name, value]) => say(name) + say("colon") + value)].join("\n");
}

/* The text of an element in one line, without labels and small print. */
function wordsOf(node) {
  return plain(node, "b, i, .at").replace(/\s+/g, " ").trim();
}

const shownInOrder = () => Array.from(place.querySelectorAll("article:not([hidden])"), (node) => byNode.get(node));

/* All that is shown, but for what was rejected. */
function copyShown() {
  const those = shownInOrder().filter((one) => one.facets.done !== "reject");
  copy(those.map(remark).join("\n\n"), those.length);
}

function copy(content, count = 1) {
  const done = () => { notice.textContent = say("copied", { count }); };
  const byHand = () => copyBySelection(content, done);
  if (navigator.clipboard) navigator.clipboard.writeText(content).then(done, byHand);
  else byHand();
}

/* Where a file may not use the clipboard. */
function copyBySelection(content, done) {
  const before = document.activeElement;
  const area = make("textarea", { value: content, className: "aside" });
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  before.focus({ preventScroll: true });
  if (copied) done();
  else notice.textContent = say("not_copied");
}
