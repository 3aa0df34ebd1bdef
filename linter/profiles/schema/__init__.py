"""What a profile may say: its sections, keys and types, one module for each file of `rules/profiles/base`.

The built-in profiles are held to it by the tests, a user's file where it is read; nothing else imports this package.
"""
