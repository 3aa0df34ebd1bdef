"""The rules, one module each, in one folder for each family."""
