"""Administration: settings, the data and its copies, who did what, and whether all is well."""
