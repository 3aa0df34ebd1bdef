// What is shown.
let target = null; // what a link leads to is shown whatever the filters say
let decided = new Set(); // what was decided on stays until the filters change

const missing = (one, chosen) => FACETS.filter((name, index) => chosen[index].size && !chosen[index].has(one.facets[name]));

/* The findings that the form asks for; `counts` says for each option how many there would be with it. */
function matches() {
  const data = new FormData(form);
  const chosen = FACETS.map((name) => new Set(data.getAll(name).filter(Boolean)));
  const terms = data.get("q").split(/\s+/).map(folded).filter(Boolean);
  const counts = Object.fromEntries(FACETS.map((name) => [name, new Map()]));
  const found = new Set();
  for (const one of findings) {
    if (terms.length && !terms.every((term) => text(one).includes(term))) continue;
    const missed = missing(one, chosen);
    if (!missed.length) found.add(one);
    if (missed.length > 1) continue;
    for (const name of missed.length ? missed : FACETS) {
      const value = one.facets[name];
      counts[name].set(value, (counts[name].get(value) || 0) + 1);
    }
  }
  return { found, counts, filtered: terms.length > 0 || chosen.some((set) => set.size) };
}

/* What is shown beside the matches: where a link leads, all of a section where nothing in it matches, and what was just decided on. */
function guests(found) {
  const more = new Set(decided);
  if (!target || target === place || !place.contains(target)) return more;
  const inside = findings.filter((one) => target.contains(one.node) || one.node.contains(target));
  if (!inside.some((one) => found.has(one))) inside.forEach((one) => more.add(one));
  return more;
}

function apply() {
  const { found, counts, filtered } = matches();
  const more = guests(found);
  const open = new Set();
  let shown = 0;
  for (const one of findings) {
    const visible = found.has(one) || more.has(one);
    if (one.shown !== visible) one.node.hidden = !visible;
    one.shown = visible;
    if (!visible) continue;
    shown += 1;
    one.levels.forEach((level) => open.add(level));
  }
  for (const level of levels) level.hidden = filtered && !open.has(level) && !(target && level.contains(target));
  for (const { facet, value, put } of choices) put(counts[facet].get(value) || 0);
  status.textContent = say(filtered ? "shown" : "shown_all", { shown, total: findings.length });
  status.classList.toggle("filtered", filtered);
  none.hidden = shown > 0 || !findings.length;
}

/* After a change of the form. */
function changed() {
  target = null;
  decided = new Set();
  mark(null);
  sort(form.elements.sort.value);
  apply();
  write("");
}
