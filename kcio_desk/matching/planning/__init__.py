"""Many households placed at once: best fit, then local search, then an exact model of pooled rooms."""
