"""Runs one command and tells what it took: seconds, seconds of processor, bytes at its peak.

A file of its own, run without the rest: Linux counts for a new process what the one that starts
it holds, which here is next to nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

if __name__ == "__main__":
    started = time.perf_counter()
    child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    unit = 1 if sys.platform == "darwin" else 1024
    told = (seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * unit)
    sys.stdout.write(json.dumps(told))
    sys.exit(os.waitstatus_to_exitcode(status))
