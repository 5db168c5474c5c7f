"""The foundation: tools every room stands on. It knows no room."""
