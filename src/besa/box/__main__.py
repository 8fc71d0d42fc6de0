"""`python -m besa.box` is `./besa`."""

import sys

from besa.box.cli import main

sys.exit(main())
