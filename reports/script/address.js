// The address says what is shown: `#ID`, `#severity=error&rule=S101`, or both, `#ID&severity=error`.
function address() {
  const parts = location.hash.slice(1).split("&");
  const id = parts[0].includes("=") ? "" : parts.shift();
  return { linked: id ? byId(id) : null, asked: new URLSearchParams(parts.join("&")) };
}

function fill(asked) {
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = asked.getAll(field.name).includes(field.value);
    else if (field.name) field.value = asked.get(field.name) || "";
    if (field.selectedIndex === -1) field.selectedIndex = 0;
  }
}

function write(id) {
  const given = new URLSearchParams();
  new FormData(form).forEach((value, name) => { if (value) given.append(name, value); });
  const hash = [id, given.toString()].filter(Boolean).join("&");
  try {
    history.replaceState({ kept: true }, "", hash ? "#" + hash : location.pathname + location.search);
  } catch (error) {
    // A browser that lets no file write its address shows the page all the same.
  }
}

/* Follow the address. A link says nothing of the filters, so they stay; going back brings those of then back. */
function follow() {
  const { linked, asked } = address();
  if ((history.state && history.state.kept) || asked.toString()) fill(asked);
  target = linked;
  decided = new Set();
  sort(form.elements.sort.value);
  apply();
  write(linked ? linked.id : "");
  mark(linked);
  if (linked && linked !== document.activeElement) bring(linked);
}

/* Focus an element and scroll to it, a finding with the text that it is about as far as both fit on the screen.

   What was never on the screen has a guessed height, so that the first scroll may miss. */
function bring(node) {
  const scroll = () => {
    if (byNode.has(node)) byNode.get(node).passage.scrollIntoView();
    node.scrollIntoView({ block: byNode.has(node) ? "nearest" : "start" });
  };
  node.focus({ preventScroll: true });
  scroll();
  requestAnimationFrame(() => requestAnimationFrame(scroll));
}

/* Once the address has filters too, the browser does not know the target any more. */
function mark(node) {
  place.querySelectorAll("article.linked").forEach((before) => before.classList.remove("linked"));
  if (node && byNode.has(node)) node.classList.add("linked");
}
