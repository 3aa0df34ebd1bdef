"""PDF files: the text in ruled tables cell by cell, the text around them line by line. Needs the extra `budgetlint[pdf]`."""
