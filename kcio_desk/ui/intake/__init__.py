"""The call: who is on the phone, what they ask, and what comes of it."""
