"""Long work in steps: imports, recomputations, bulk changes. Never lost, never done twice, always visible.

Words: Job (one piece of long work), kind (what its steps do), cursor (how far it is), JobFailure (an item
that could not be done). A step does at most a batch of items and moves the cursor in the same transaction.
"""
