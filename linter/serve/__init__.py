"""A local web page for those who use no command line: drafts go in; the report, the marked-up and the mended files come out."""
