"""`python -m budgetlint.linter`."""

from budgetlint.linter.cli import main

if __name__ == "__main__":
    main()
