import random

import pytest

from newsspider.ledger.simhash import distance, simhash


def text(seed, length=400):
    chooser = random.Random(seed)
    return " ".join(
        f"{chooser.choice('bdfgklmnprst')}{chooser.choice('aeiou')}{chooser.randint(0, 300)}" for _ in range(length)
    )


def test_it_is_the_same_in_every_process_and_version():
    assert simhash("The ferry was late again on Monday, and nobody said why.") == 4386705486258396470


@pytest.mark.parametrize("seed", range(5))
def test_texts_that_differ_in_a_word_are_near_and_strangers_are_far(seed):
    words = text(seed).split()
    words[200] = "changed"
    assert distance(simhash(text(seed)), simhash(" ".join(words))) < 12
    assert distance(simhash(text(seed)), simhash(text(seed + 100))) > 18


def test_case_spacing_and_punctuation_do_not_count():
    assert simhash("Late, again: the ferry.") == simhash("late again\n\nTHE ferry")


@pytest.mark.parametrize("short", ["", "...", "\ud800"])
def test_texts_without_words(short):
    assert simhash(short) == 0


@pytest.mark.parametrize("short", ["one", "one two", "one two three"])
def test_short_texts(short):
    assert 0 < simhash(short) < 1 << 64


def test_a_long_text_does_not_overflow_a_lane():
    words = " ".join(map(str, range(70_000)))
    assert 0 < simhash(words) < 1 << 64


def test_signed_numbers_are_compared_as_they_were():
    assert distance(-1, (1 << 64) - 1) == 0
    assert distance(0, 0b1011) == 3
