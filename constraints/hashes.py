"""Write what the runtime installs, with the sha256 of every wheel, for the Python that runs this.

make hashes PYTHON=python3.12

One file for each kind of machine: constraints/hashes/linux-x86_64-py3.12.txt, to be installed with

pip install --require-hashes --no-deps --requirement FILE
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from pip._vendor.packaging.markers import default_environment
from pip._vendor.packaging.requirements import Requirement

if sys.version_info >= (3, 11):
    import tomllib
else:
    from pip._vendor import tomli as tomllib

HERE = Path(__file__).parent
MACHINES = ("x86_64", "aarch64")
# Of the C library, up to that of Debian 12, which Raspberry Pi OS 12 is made of.
GLIBC_MINORS = (*range(36, 16, -1), 12, 5)
MINOR = f"{sys.version_info[0]}.{sys.version_info[1]}"
EXTRAS = ("sign", "web", "mqtt")


def wanted(machine: str) -> list[str]:
    """The runtime's own requirements, those of its extras too, that hold on such a machine."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    texts = list(project["dependencies"])
    for extra in EXTRAS:
        texts += project["optional-dependencies"][extra]
    return holding(texts, machine)


def pinned(machine: str) -> list[str]:
    """The tested versions that hold on such a machine."""
    return holding((HERE / f"py{MINOR}.txt").read_text("utf-8").splitlines(), machine)


def holding(texts: list[str], machine: str) -> list[str]:
    """The requirements whose markers are true there, without them."""
    environment = {**default_environment(), "platform_machine": machine}
    found = [Requirement(text) for text in texts]
    there = [each for each in found if each.marker is None or each.marker.evaluate(environment)]
    for each in there:
        each.marker = None
    return list(map(str, there))


def resolved(machine: str) -> list[tuple[str, str, str]]:
    """Name, version and sha256 of every wheel, sorted.

    pip takes the markers of dependencies' own requirements as true or false for this machine, not
    for ``machine``: see that an installation there finds all it needs.
    """
    tags = [f"--platform=manylinux_2_{minor}_{machine}" for minor in GLIBC_MINORS]
    tags += [f"--platform=manylinux2014_{machine}", f"--platform=linux_{machine}"]
    with tempfile.TemporaryDirectory() as folder:
        constraints, report = Path(folder) / "constraints.txt", Path(folder) / "report.json"
        constraints.write_text("\n".join(pinned(machine)), "utf-8")
        subprocess.run(
            [
                *(sys.executable, "-m", "pip", "install", "--quiet", "--dry-run"),
                *("--ignore-installed", "--only-binary=:all:", "--target", folder),
                *(*tags, "--constraint", str(constraints), "--report", str(report)),
                *wanted(machine),
            ],
            check=True,
        )
        installs = json.loads(report.read_text("utf-8"))["install"]
    return sorted(
        (
            each["metadata"]["name"].lower().replace("_", "-").replace(".", "-"),
            each["metadata"]["version"],
            each["download_info"]["archive_info"]["hashes"]["sha256"],
        )
        for each in installs
    )


def main() -> None:
    """Write the file of each kind of machine."""
    out = HERE / "hashes"
    out.mkdir(exist_ok=True)
    for machine in MACHINES:
        lines = [
            f"{name}=={version} \\\n    --hash=sha256:{digest}\n"
            for name, version, digest in resolved(machine)
        ]
        path = out / f"linux-{machine}-py{MINOR}.txt"
        path.write_text("".join(lines), "utf-8")
        print(f"{path}: {len(lines)} wheels")  # noqa: T201


if __name__ == "__main__":
    main()
