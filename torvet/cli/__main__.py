"""`python -m torvet.cli` is `torvet`, also where no script is installed."""

import sys

from torvet.cli import main

sys.exit(main())
