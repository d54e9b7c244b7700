"""What the screens share: language, looks, small widgets."""
