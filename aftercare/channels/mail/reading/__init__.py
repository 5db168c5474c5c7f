"""The grammar of a mail, one concept per file: parts, headers, addresses, moments, characters, files."""
