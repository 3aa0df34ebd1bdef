// Printing: all that is shown with every detail open, or the summary alone.
let opened = [];

function print(summary) {
  root.classList.toggle("print-summary", summary);
  window.print();
}

/* What is only met stays folded on paper. */
function unfold() {
  const folded = document.querySelectorAll("details:not([open]):not(.met-rows):not(.kept)");
  opened = root.classList.contains("print-summary") ? [] : Array.from(folded);
  opened.forEach((node) => { node.open = true; });
}

function foldAgain() {
  opened.forEach((node) => { node.open = false; });
  opened = [];
  root.classList.remove("print-summary");
}
