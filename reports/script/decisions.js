// Decisions on findings (采纳、不采纳、待沟通), kept in the browser as far as it lets us.
const STORE = "budgetlint:review:" + words.identity;
const decisions = new Map(); // by finding: { disposition, reason }
const tally = make("p", { id: "tally", role: "status" });
const notice = make("p", { id: "notice", role: "alert" });
const author = make("input", { type: "text", autocomplete: "name" });
let keeps = true; // whether the browser keeps them
let unsaved = false; // whether there are some that neither the browser nor a file has

/* Read an item of the browser's, write it, or remove it by null. */
function stored(name, value) {
  try {
    if (value === undefined) return localStorage.getItem(name);
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch (error) {
    keeps = false;
  }
  return null;
}

/* The decisions as a file has them, in the order of the document. */
function entries() {
  const by = author.value.trim();
  return findings.filter((one) => decisions.has(one)).map((one) => {
    const { disposition, reason } = decisions.get(one);
    const entry = { fingerprint: one.fingerprint, path: one.path, rule: one.facets.rule, disposition };
    if (reason.trim()) entry.reason = reason.trim();
    if (by) entry.by = by;
    return entry;
  });
}

function save() {
  stored(STORE, JSON.stringify(entries()));
  unsaved = !keeps;
  tell();
}

function tell() {
  const numbers = { done: decisions.size, total: findings.length };
  for (const kind of KINDS) numbers[kind] = findings.filter((one) => one.facets.done === kind).length;
  tally.textContent = say("tally", numbers) + (keeps ? "" : " " + say("not_kept"));
}

/* The controls of a finding are copied, since there may be thousands. */
const controls = make("div", { className: "decide", role: "group" });
for (const kind of KINDS) controls.append(make("button", { type: "button", value: kind, textContent: say(kind), "aria-pressed": "false" }));
controls.append(
  make("button", { type: "button", value: "copy", textContent: say("copy") }),
  make("label", { className: "reason", hidden: true }, make("span", { textContent: say("reason") }), " ", make("input", { type: "text" })),
  make("span", { className: "decided" }),
);

function addControls(one) {
  const own = controls.cloneNode(true);
  own.setAttribute("aria-label", say("decision_on", { rule: one.facets.rule }));
  one.node.append(own);
}

function render(one) {
  const { disposition = "", reason = "" } = decisions.get(one) || {};
  const own = one.node.querySelector(".decide");
  const field = own.querySelector("input");
  own.querySelectorAll("[aria-pressed]").forEach((each) => each.setAttribute("aria-pressed", String(each.value === disposition)));
  own.querySelector(".reason").hidden = !disposition || disposition === "accept";
  field.required = disposition === "reject";
  if (field.value !== reason) field.value = reason;
  own.querySelector(".decided").textContent = disposition ? say(disposition) + (reason ? say("colon") + reason : "") : "";
  one.facets.done = disposition || "none";
}

/* Decide on a finding; the same decision again takes it back. */
function decide(one, disposition) {
  const { disposition: before, reason = "" } = decisions.get(one) || {};
  if (before === disposition) decisions.delete(one);
  else decisions.set(one, { disposition, reason });
  decided.add(one);
  render(one);
  save();
  apply();
  if (one.facets.done === "reject") one.node.querySelector(".reason input").focus();
}

function pressed(event) {
  const pressedButton = event.target.closest(".decide button");
  if (!pressedButton) return;
  const one = byNode.get(pressedButton.closest("article"));
  if (pressedButton.value === "copy") copy(remark(one));
  else decide(one, pressedButton.value);
}

function explained(event) {
  if (!event.target.matches(".reason input")) return;
  const one = byNode.get(event.target.closest("article"));
  decisions.get(one).reason = event.target.value;
  unsaved = true;
  if (event.type === "change") {
    render(one);
    save();
  }
}

/* Take decisions over; returns how many are about this report, and how many are not. */
function take(given) {
  const known = new Map(findings.map((one) => [one.path + "\n" + one.fingerprint, one]));
  let taken = 0;
  for (const { path, fingerprint, disposition, reason } of given) {
    const one = known.get(path + "\n" + fingerprint);
    if (!one) continue;
    decisions.set(one, { disposition, reason: reason || "" });
    render(one);
    taken += 1;
  }
  return { taken, others: given.length - taken };
}

function restore() {
  stored(STORE + ":try", "");
  stored(STORE + ":try", null);
  author.value = stored("budgetlint:by") || "";
  try {
    take(read(stored(STORE) || "[]"));
  } catch (error) {
    notice.textContent = say("not_restored");
  }
}

/* Another window of the same report decided on something. */
function renewed(event) {
  if (event.key !== STORE || !event.newValue) return;
  const old = Array.from(decisions.keys());
  decisions.clear();
  take(read(event.newValue));
  old.forEach(render);
  tell();
  apply();
}

function leaving(event) {
  if (unsaved) save();
  if (!unsaved) return;
  event.preventDefault();
  event.returnValue = "";
}
