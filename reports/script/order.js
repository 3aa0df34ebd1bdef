// The order of the findings, and that of tables.
const WEIGHTS = { error: 1e10, warning: 1e5, info: 1 };
const siblings = new Map(); // what can change places, by its parent: in the order of the document, and as it stands
for (const node of place.querySelectorAll([...LEVELS, "article"].join())) {
  const those = siblings.get(node.parentNode);
  if (those) those.nodes.push(node);
  else siblings.set(node.parentNode, { nodes: [node], now: [] });
}
for (const those of siblings.values()) those.now = those.nodes;
let sortedBy = "";

/* What each section and finding weighs: a section as much as all in it. */
function weights(by) {
  const sums = new Map();
  const add = (from, weight) => {
    for (let node = from; node !== place; node = node.parentNode) sums.set(node, (sums.get(node) || 0) + weight);
  };
  if (by === "severity") findings.forEach((one) => add(one.node, WEIGHTS[one.facets.severity]));
  if (by === "money") place.querySelectorAll("[data-money]").forEach((project) => add(project, Number(project.dataset.money)));
  return (node) => sums.get(node) || 0;
}

function sort(by) {
  if (by === sortedBy) return;
  sortedBy = by;
  const weight = weights(by);
  for (const [parent, those] of siblings) {
    const ordered = those.nodes.slice().sort((one, other) => weight(other) - weight(one));
    if (ordered.every((node, index) => node === those.now[index])) continue;
    const end = those.now[those.now.length - 1].nextSibling;
    ordered.forEach((node) => parent.insertBefore(node, end));
    those.now = ordered;
  }
}

/* Let the heads of a table sort its rows: numbers the largest first, empty cells last. */
function sortable(table) {
  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    const name = make("button", { type: "button", className: "sort" }, ...head.childNodes);
    head.append(name);
    name.addEventListener("click", () => {
      const numbers = head.matches(".number");
      const before = head.getAttribute("aria-sort");
      const up = before ? before === "descending" : !numbers;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      sortRows(table.tBodies[0], column, numbers, up ? 1 : -1);
    });
  });
}

function sortRows(body, column, numbers, sign) {
  const compare = numbers ? (one, other) => one - other : new Intl.Collator(root.lang, { numeric: true }).compare;
  const rows = Array.from(body.rows, (row) => [row, cellKey(row.cells[column], numbers)]);
  rows.sort(([, one], [, other]) => (one === "") - (other === "") || (one === "" ? 0 : sign * compare(one, other)));
  body.append(...rows.map(([row]) => row));
}

function cellKey(cell, numbers) {
  const text = "value" in cell.dataset ? cell.dataset.value : cell.textContent.trim();
  const number = numbers && text ? Number(text.replace(/[^\d.-]/g, "")) : "";
  return numbers ? (Number.isNaN(number) ? "" : number) : text;
}
