"""Settings of every test: how thoroughly hypothesis searches, and Ctrl-C.

The usual profile gives the same examples on every run. `HYPOTHESIS_PROFILE=thorough` searches longer and anew.
"""

from __future__ import annotations

import os
import signal

from hypothesis import HealthCheck, settings

_SLOW_MACHINE = [HealthCheck.too_slow]

settings.register_profile(
    "fast", max_examples=60, derandomize=True, deadline=None, database=None, suppress_health_check=_SLOW_MACHINE
)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=_SLOW_MACHINE)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))

# A shell starts what runs in the background deaf to Ctrl-C, and so would be every program that a test interrupts.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
