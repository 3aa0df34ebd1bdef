"""The indicator mini-language (指标语言): from one cell's text to syntax nodes.

Everything here works on plain strings and knows nothing of files, tables or rules.
"""
