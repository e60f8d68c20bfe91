"""The spiders: they fetch and walk, and parse nothing themselves."""
