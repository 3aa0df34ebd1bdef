"""The rules of an example office; every module of this package is searched for rules."""
