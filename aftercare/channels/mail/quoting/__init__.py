"""How mail programs quote: the lines they put before a history and sign with, in many languages."""
