"""`python -m amana`."""

import sys

from amana.cli import main

if __name__ == "__main__":
    sys.exit(main())
