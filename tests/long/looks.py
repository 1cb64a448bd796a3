"""Every page that is looked over, in both sizes, both lights and both languages: what the normal run sees in pairs.

`bin/check --long looks`
"""

import os
import subprocess
import sys


def main() -> int:
    """The browser walks, each look eightfold."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "-m", "browser", *sys.argv[1:]]
    return subprocess.run(command, env=os.environ | {"TOWPATH_LOOKS": "all"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
