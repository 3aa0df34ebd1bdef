"""The HTML review report: what it says, as views that the templates in `reports/templates` print.

What the page promises to its script (`templates/report.js`) and to whoever reads it by a program:

- `<html>` bears the class `print-summary` where a print is to have the summary alone; without it all is printed. The script
  sets it, and the class `js`.
- `<main>` has the sections `verdict`, `first`, `coverage`, `overview`, `sums`, `findings`, `unjudged` and `annex`, by these
  ids and in this order; one that has nothing to say is left out, `verdict`, `coverage`, `findings` and `annex` never.
- `#findings` begins with `<form id="filters" hidden>`, empty, and `<p id="filter-status" role="status" hidden>`. Then come
  `<section class="document" id="d-1" data-path="…">`, in it `<section class="unit" data-unit="…">`, in it
  `<section class="project" data-project="…">`, in it `<div class="passage">`: the text of one place with its findings. Names
  are empty where a finding belongs to none.
- A finding is `<article class="finding" id="f-FINGERPRINT" data-severity data-rule data-family data-state>`. The fingerprint is
  16 hexadecimal digits; a number follows (`f-FINGERPRINT-2`) where an earlier document has the same one. `data-severity` is
  `error`, `warning` or `info`, `data-family` the first letter of the rule; `data-state` is `new` or `left`, and is there only
  where last time's results are given. Its heading line is `.head`. Path and fingerprint are what a disposition is kept by.
- Tables that can be sorted have the class `sortable`; their numbers stand in `td.number`, empty for none, with `data-value`
  where the text is no plain number.
- `<script type="application/json" id="words">` has the texts of the script in the language of the page, by the names in
  `script_texts.py`.
- The style sheet and the script are each one file, inlined whole; the policy of the page knows both by their hashes and allows
  nothing else, so there are neither `style` nor `on…` attributes.
"""
