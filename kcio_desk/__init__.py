"""KCIO Desk: finds homes for displaced Ukrainians."""

__version__ = "0.1.0"
