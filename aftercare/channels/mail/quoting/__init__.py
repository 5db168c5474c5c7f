"""How mail programs quote: the lines they put before a history, and the lines they sign with, in many languages."""
