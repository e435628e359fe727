"""`make bench`: speed and memory beside what a user would write today, in one run, as ratios.

`python -m tests.benchmarks [--trajecten N] [NAME…]`; names: inlezen, samenloop, indicatoren, onthulling, opstarten.
Nothing here is a timed test: it prints, and fails only when two routes give different answers.
"""

import argparse
import importlib
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path

NAMES = ("opstarten", "inlezen", "samenloop", "indicatoren", "onthulling")
_PACKAGES = (
    "polars", "msgspec", "numpy", "scipy", "pandas", "lifelines", "jsonschema", "jsonschema-rs", "orjson",
)  # fmt: skip


def main() -> None:
    """Run the chosen benchmarks on one invented country."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("namen", nargs="*", choices=[*NAMES, []], help="which; all of them by default")
    parser.add_argument("--trajecten", type=int, default=1_000_000, help="delivered trajecten (default 1,000,000)")
    parser.add_argument("--map", type=Path, help="work in this folder and keep it")
    wanted = parser.parse_args()
    print(f"Python {platform.python_version()} · " + " · ".join(f"{name} {version(name)}" for name in _PACKAGES))
    with tempfile.TemporaryDirectory(prefix="stabiel-meting-") as scratch:
        folder = wanted.map or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for name in wanted.namen or NAMES:
            module = importlib.import_module(f"tests.benchmarks.{name}")
            print(f"\n{name}: {module.__doc__.splitlines()[0]}")
            for line in module.run(folder, trajecten=wanted.trajecten):
                print(f"  {line}", flush=True)


if __name__ == "__main__":
    main()
