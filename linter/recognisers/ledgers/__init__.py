"""Recognise ledgers (预算表), and the cover, contents and glossary of the budget that holds them.

The modules are imported only for a source that has the title of a ledger.
"""
