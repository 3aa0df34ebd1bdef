#!/bin/sh
# Opens a page of this machine in the browser, to drop drafts onto. Ctrl-C ends it and removes its files.
exec "$(dirname "$0")/venv/bin/python" -m budgetlint.linter serve "$@"
