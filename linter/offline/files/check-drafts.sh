#!/bin/sh
# Give drafts or folders: the report of each is written beside it and opened.
[ $# -gt 0 ] || { echo "usage: $0 DRAFT..." >&2; exit 2; }
exec "$(dirname "$0")/venv/bin/python" -m budgetlint.linter report --beside --open "$@"
