// All together.
function buildTools() {
  author.addEventListener("change", () => {
    stored("budgetlint:by", author.value);
    if (decisions.size) save();
  });
  file.addEventListener("change", importFile);
  const tools = make("div", { id: "tools", role: "group", "aria-label": say("tools") });
  tools.append(
    make("label", {}, make("span", { textContent: say("author") }), " ", author),
    button("export", exportFile),
    button("import", () => file.click()),
    file,
    button("copy_shown", copyShown),
    button("print_summary", () => print(true)),
    button("print_all", () => print(false)),
    button("help", () => help.showModal()),
  );
  none.after(tools, tally, notice);
}

root.classList.add("js");
if (findings.length) {
  buildForm();
  findings.forEach(addControls);
  restore();
  buildTools();
  buildHelp();
  tell();
  place.addEventListener("click", pressed);
  place.addEventListener("input", explained);
  place.addEventListener("change", explained);
  place.addEventListener("focusin", (event) => { current = event.target.closest("article") || current; });
  place.addEventListener("keydown", written);
  document.addEventListener("keydown", typed);
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeunload", leaving);
  window.addEventListener("storage", renewed);
  follow();
  setTimeout(() => prepare(0), 500);
}
document.querySelectorAll("table.sortable").forEach(sortable);
window.addEventListener("beforeprint", unfold);
window.addEventListener("afterprint", foldAgain);
