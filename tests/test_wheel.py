"""The wheel, as a stranger installs it: built, unpacked by pip beside nothing of this checkout, and run."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
READ = "import beritanlp; print(beritanlp.__file__); print(beritanlp.extract('Ia tiba di Jakarta.').entities[0].name)"


def pip(*args: object) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *map(str, args)]
    subprocess.run(command, check=True, cwd=ROOT)


def test_the_wheel_is_whole_and_runs(tmp_path: Path) -> None:
    pip("wheel", "--no-deps", "--wheel-dir", tmp_path, ROOT)
    (wheel,) = tmp_path.glob("beritanlp-*.whl")
    inside = zipfile.ZipFile(wheel).namelist()
    for wanted in ("py.typed", "language/pipelines/id_berita/meta.json", "lexicon/data/abbreviations.txt"):
        assert f"beritanlp/{wanted}" in inside
    assert sum(one.endswith(("LICENSE", "LICENSE-WEIGHTS")) for one in inside) >= 2
    assert not [one for one in inside if one.startswith(("tests", "models", "benchmarks"))]
    pip("install", "--no-deps", "--target", tmp_path / "site", wheel)
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}
    ran = subprocess.run(
        [sys.executable, "-c", READ], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines() == [str(tmp_path / "site" / "beritanlp" / "__init__.py"), "Jakarta"]
