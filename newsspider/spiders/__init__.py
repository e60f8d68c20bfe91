"""The spiders. They fetch and walk; pages and lists are read in `page/` and `archive/`."""
