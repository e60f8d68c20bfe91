"""The tables of words beside these modules: data that people who know a language can edit."""

import tomllib
from importlib.resources import files
from typing import Any


def read_file(name: str) -> str:
    """Return the text of a file of this folder."""
    return (files(__package__) / name).read_text("utf-8")


def read_toml(name: str) -> dict[str, Any]:
    """Return the table NAME.toml."""
    return tomllib.loads(read_file(f"{name}.toml"))
