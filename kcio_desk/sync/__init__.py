"""One picture on every desk: the shared database, and what a desk does with and without it.

The words. The *server* is the shared Postgres. A *desk* is one installation with one *replica*. A *command*
is what an operator did. The *outbox* holds commands until the feed has brought their rows back. The *head*
is the server's one row with its number, hash chain and epoch. The *feed* is the ordered list of row changes;
the *cursor* is how far a desk has read it. *Base* is what the server has confirmed; *live* is base with the
pending commands replayed on it, and is what the operator sees. A *conflict* is a command that the rules or
the server refuse; it waits in the *inbox* until a person has dealt with it.
"""
