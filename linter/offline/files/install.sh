#!/bin/sh
# Installs budgetlint for this user, without a network. Give "--to FOLDER" for another place.
here=$(dirname "$0")
for python in python{python} python3; do
  if command -v "$python" >/dev/null 2>&1; then
    exec "$python" "$here/install.py" "$@"
  fi
done
echo "Python {python} was not found. Install it first, see README.txt." >&2
exit 2
