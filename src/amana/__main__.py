"""`python -m amana`."""

import sys

from amana.cli import main

sys.exit(main())
