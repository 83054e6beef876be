"""Write the newest versions that pip finds for pyproject.toml, for the Python that runs this.

make constraints PYTHON=python3.12
"""

import json
import subprocess
import sys
from pathlib import Path

# Boards take an older mediapipe: the last that was built for 64-bit Arm.
_NOT_ON_ARM = "mediapipe==0.10"


def main() -> None:
    """Ask pip what it would install, and write it down."""
    minor = sys.version_info[:2]
    extras = "sign,web,mqtt,dev" + ("" if minor >= (3, 13) else ",train")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
    done = subprocess.run(
        [*pip, "--report", "-", f".[{extras}]"], check=True, stdout=subprocess.PIPE, text=True
    )
    found = {
        entry["metadata"]["name"].lower().replace("_", "-").replace(".", "-"): entry["metadata"]
        for entry in json.loads(done.stdout)["install"]
    }
    del found["asl-edge"]
    lines = [f"{name}=={found[name]['version']}" for name in sorted(found)]
    marked = [
        f"{line} ; platform_machine != 'aarch64'" if line.startswith(_NOT_ON_ARM) else line
        for line in lines
    ]
    out = Path(__file__).with_name(f"py{minor[0]}.{minor[1]}.txt")
    out.write_text("\n".join(marked) + "\n", "utf-8")


if __name__ == "__main__":
    main()
