"""The command line's verbs: what a script can do without a window."""
