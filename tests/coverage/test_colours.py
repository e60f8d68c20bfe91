"""The colours of the coverage page stay apart, light and dark, for the colour-blind too."""

from __future__ import annotations

import re
from itertools import combinations
from math import dist
from pathlib import Path

import pytest

import newsspider.coverage

CSS = Path(newsspider.coverage.__file__).with_name("page.css").read_text("utf-8")
LIGHT, DARK, DARK_BY_BUTTON = re.findall(r"\{([^{}]*--none:[^{}]*)\}", CSS)
LEVELS = ("none", "s0", "s1", "s2", "s3", "s4")
STATES = ("complete", "unknown", "incomplete", "failed", "missing", "skipped")
# Machado, Oliveira and Fernandes 2009: what the colour-blind see, as matrices on linear RGB.
EYES = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def lab(colour: str, eye: str) -> tuple[float, float, float]:
    """CIELAB of a colour as this eye sees it."""
    seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear(colour), strict=True)))) for row in EYES[eye]]
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (sum(a * b for a, b in zip(row, seen, strict=True)) for row in matrix)
    f = [t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x / 0.9505, y, z / 1.089)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def colours(theme: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", theme))


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("names", [LEVELS, STATES])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_any_two_stay_apart(theme: str, names: tuple[str, ...], eye: str) -> None:
    found = colours(theme)
    close = {
        (a, b): round(distance)
        for a, b in combinations(names, 2)
        if (distance := dist(lab(found[a], eye), lab(found[b], eye))) < 25
    }
    assert close == {}


def test_the_dark_theme_is_one_however_it_is_chosen() -> None:
    assert colours(DARK) == colours(DARK_BY_BUTTON)
