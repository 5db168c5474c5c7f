"""Cleaning: what strangers send us becomes safe to store, search and show, with their words unchanged.

Pure functions of text, no database, no Django: the mail reader's child process uses them too.
"""
