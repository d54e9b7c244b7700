"""The read side: a Session in, frozen dataclasses out; one module a screen."""
