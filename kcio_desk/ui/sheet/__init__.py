"""The transfer sheet: the PDF that goes out, and the ways it can go out."""
