"""Reading a policy file: from hostile text to typed values, collecting every mistake on the way.

parse → nodes with their place; Book and Page → typed reads that never raise; what nobody asked for is unknown.
"""
