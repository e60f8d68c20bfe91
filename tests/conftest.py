"""Settings of all tests."""

from hypothesis import settings

settings.register_profile("newsspider", deadline=None)  # speed is measured in benchmarks/, never in a test
settings.load_profile("newsspider")
