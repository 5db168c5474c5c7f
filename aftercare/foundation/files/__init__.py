"""Files 附件: store, check, serve. Never unpacked, never shown on the strength of its name.

Words: StoredFile (a file we keep), put aside (bytes on disk, no row yet), flag (why a file is not shown).
"""
