"""Users and rights: who may come into the shared database, for its administrator."""
