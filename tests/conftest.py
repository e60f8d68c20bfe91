"""Settings of all tests."""

import os

from hypothesis import settings

# Speed is measured in benchmarks/, never in a test. The gate tries the same examples each time, so that it says something
# of the change; HYPOTHESIS_PROFILE=search tries more of them, others each time.
settings.register_profile("newsspider", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, derandomize=False, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "newsspider"))
