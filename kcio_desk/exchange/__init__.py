"""Files in: read, understood, checked row by row, compared with what is known. Nothing is written here."""
