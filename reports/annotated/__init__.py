"""The findings as comments in the very file, one module per format; see `remarks` for what such a module is given."""
