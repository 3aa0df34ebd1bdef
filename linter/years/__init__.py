"""The year before (上年) beside this one: which projects are the same, and what became of their targets and money."""
