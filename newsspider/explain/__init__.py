"""One page explained: an HTML page that shows what was read, block by block, and why."""

from newsspider.explain.render import render

__all__ = ["render"]
