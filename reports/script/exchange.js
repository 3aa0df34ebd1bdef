// Decisions as a file, which `budgetlint baseline --from` reads too.
const file = make("input", { type: "file", accept: ".json,application/json", hidden: true });

/* The decisions in the text of a file. Throws what is wrong with it. */
function read(content) {
  let given;
  try {
    given = JSON.parse(content);
  } catch (error) {
    throw new Error(say("no_json"));
  }
  const all = Array.isArray(given) ? given : given && given.dispositions;
  if (!Array.isArray(all)) throw new Error(say("no_review"));
  all.forEach((one, index) => {
    const key = wrongKey(one || {});
    if (key) throw new Error(say("wrong_entry", { number: index + 1, key }));
  });
  return all;
}

function wrongKey({ fingerprint, path, disposition, reason }) {
  if (!/^[0-9a-f]{16}$/.test(fingerprint)) return "fingerprint";
  if (typeof path !== "string" || !path) return "path";
  if (!KINDS.includes(disposition)) return "disposition";
  return reason === undefined || reason === null || typeof reason === "string" ? "" : "reason";
}

function importFile() {
  const chosen = file.files[0];
  if (!chosen) return;
  const reader = new FileReader();
  const refuse = (why) => { notice.textContent = say("not_imported", { name: chosen.name, why }); };
  reader.addEventListener("error", () => refuse(say("unreadable")));
  reader.addEventListener("load", () => {
    try {
      notice.textContent = say("imported", take(read(reader.result)));
      save();
      apply();
    } catch (error) {
      refuse(error.message);
    }
  });
  reader.readAsText(chosen, "utf-8");
  file.value = "";
}

function exportFile() {
  const open = findings.find((one) => one.facets.done === "reject" && !decisions.get(one).reason.trim());
  if (open) {
    decided.add(open);
    apply();
    open.node.querySelector(".reason input").focus();
    notice.textContent = say("needs_reason");
    return;
  }
  const content = JSON.stringify({ dispositions: entries() }, null, 1) + "\n";
  const url = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  make("a", { href: url, download: "review.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  unsaved = false;
  notice.textContent = say("exported", { count: decisions.size });
}
