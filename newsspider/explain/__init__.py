"""An HTML page that explains how a page was read: each block, kept or set aside, and why."""

from newsspider.explain.render import render

__all__ = ["render"]
