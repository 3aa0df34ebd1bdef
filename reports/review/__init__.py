"""The HTML review report: what it says, as views that the templates in `reports/templates` print.

What the page promises to its script (`reports/script/*.js`) and to whoever reads it by a program:

- `<html>` bears the class `print-summary` where a print is to have the summary alone; without it all is printed. The script
  sets it, and the class `js`.
- `<main>` has the sections `verdict`, `first`, `coverage`, `overview`, `sums`, `findings`, `unjudged` and `annex`, by these
  ids and in this order; one that has nothing to say is left out, `verdict`, `coverage`, `findings` and `annex` never.
- `#findings` begins with `<form id="filters" hidden>`, empty, and `<p id="filter-status" role="status" hidden>`. Then come
  `<section class="document" id="d-1" data-path="…">`, in it `<section class="unit" data-unit="…">`, in it
  `<section class="project" data-project="…" data-money="…">` with its total in 元 where that is known, in it
  `<div class="passage">`: the text of one place with its findings. Names are empty where a finding belongs to none.
- A finding is `<article id="f-FINGERPRINT" data-severity data-rule data-state>`; nothing else is an article. The fingerprint is
  16 hexadecimal digits; a number follows (`f-FINGERPRINT-2`) where an earlier document has the same one. `data-severity` is
  `error`, `warning` or `info`, `data-rule` begins with the letter of its family; `data-state` is `new` or `left`, and is there
  only where last time's results are given. Its heading line is `.head`; the paragraph after it is the problem, the first that
  begins with `<b>` the remedy, the last one the ground. Path and fingerprint are what a disposition is kept by.
- Tables that can be sorted have the class `sortable`; their numbers stand in `td.number`, empty for none, with `data-value`
  where the text is no plain number.
- `<script type="application/json" id="words">` has what `script.py` tells the script: the texts of `script_texts.py` in the
  language of the page, the names of rules and families, and an identity to keep decisions by.
- Style sheet and script are inlined whole; the policy of the page knows both by their hashes and allows nothing else, so there
  are neither `style` nor `on…` attributes.
"""
