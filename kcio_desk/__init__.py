"""KCIO Desk: finds homes for displaced Ukrainians."""

from kcio_desk.singletons import keep_singletons

__version__ = "0.1.0"

# Before anything else has Qt hand them out.
keep_singletons()
