"""The puzzle: plans for many at once, moves, swaps and improvement rounds."""
