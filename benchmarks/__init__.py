"""Benchmarks: ratios and CPU per request, never a pass or a fail. `bin/bench` runs them; noise is quoted, not hidden."""
