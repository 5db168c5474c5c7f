"""winmail.dat, Outlook's own wrapping of files and words, opened."""
