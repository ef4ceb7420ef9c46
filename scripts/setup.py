"""Makes a fresh checkout ready: `python3 scripts/setup.py demo` or `… test`.

Needs Python 3.11 and nothing else; every other thing is fetched as a locked package into `.venv`
and `node_modules`. Each step says what it does, and is skipped while what it reads is unchanged.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
STAMPS = VENV / "stamps"
UV = "uv==0.13.9"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else "demo"
    if wanted not in ("demo", "test"):
        sys.exit("setup.py: say demo or test")
    if sys.version_info < (3, 11):
        sys.exit("Torvet needs Python 3.11 or newer; this is " + sys.version.split()[0])
    make_venv()
    packages = "dev" if wanted == "test" else "demo"
    install_python_packages(packages)
    install_node_packages(wanted)
    build_assets()
    compile_messages()
    if wanted == "test":
        find_browser()


def make_venv() -> None:
    if (BIN / "pip").exists():
        return
    say("Making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True)
    if made.returncode:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        apt_install(f"python{version}-venv", why="to make a virtual environment")
        run(sys.executable, "-m", "venv", "--clear", VENV)


def install_python_packages(packages: str) -> None:
    lock = ROOT / "requirements" / f"{packages}.txt"
    project = ROOT / "pyproject.toml"
    if packages == "demo" and is_done("python-dev", ROOT / "requirements" / "dev.txt", project):
        return
    if is_done(f"python-{packages}", lock, project):
        return
    say("Installing Python packages")
    run(BIN / "python", "-m", "pip", "install", "--quiet", UV)
    run(BIN / "uv", "pip", "install", "--quiet", "--require-hashes", "-r", lock)
    run(BIN / "uv", "pip", "install", "--quiet", "--no-deps", "-e", ROOT)
    done(f"python-{packages}", lock, project)


def install_node_packages(wanted: str) -> None:
    lock = ROOT / "package-lock.json"
    if is_done("node-test", lock) or (wanted == "demo" and is_done("node-demo", lock)):
        return
    say("Installing the pages' style and script packages")
    omit = [] if wanted == "test" else ["--omit=dev"]
    run(BIN / "npm", "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--silent", *omit)
    done(f"node-{wanted}", lock)


def build_assets() -> None:
    script = ROOT / "scripts" / "assets.py"
    inputs = (ROOT / "package-lock.json", script)
    if is_done("assets", *inputs) and (ROOT / "build" / "assets").exists():
        return
    say("Building assets")
    run(BIN / "python", script)
    done("assets", *inputs)


def compile_messages() -> None:
    sources = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    compiled = all(source.with_suffix(".mo").exists() for source in sources)
    if compiled and is_done("messages", *sources):
        return
    say("Compiling translations")
    run(BIN / "python", ROOT / "scripts" / "messages.py", "compile")
    done("messages", *sources)


def find_browser() -> None:
    if os.environ.get("TORVET_CHROMIUM") or any(shutil.which(name) for name in BROWSERS):
        return
    if is_done("browser"):
        return
    say("Fetching Chromium for the browser journeys")
    if can_apt() and apt("install", "chromium") and any(shutil.which(name) for name in BROWSERS):
        return
    run(BIN / "playwright", "install", "--with-deps", "chromium")
    done("browser")


def apt_install(package: str, *, why: str) -> None:
    if not can_apt() or not apt("install", package):
        sys.exit(f"Torvet needs the system package {package} {why}: sudo apt install {package}")


def can_apt() -> bool:
    return bool(shutil.which("apt-get")) and (os.geteuid() == 0 or bool(_sudo()))


def apt(verb: str, package: str) -> bool:
    say(f"Installing the system package {package}")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    prefix = [] if os.geteuid() == 0 else _sudo()
    subprocess.run([*prefix, "apt-get", "update", "-qq"], **quiet)
    command = [*prefix, "apt-get", verb, "-y", "-qq", "--no-install-recommends", package]
    return subprocess.run(command, **quiet).returncode == 0


def _sudo() -> list[str]:
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    ):
        return ["sudo", "-n"]
    return []


def run(*command: object) -> None:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "VIRTUAL_ENV": str(VENV)}
    finished = subprocess.run([str(word) for word in command], cwd=ROOT, env=environment)
    if finished.returncode:
        sys.exit(f"This step failed: {' '.join(Path(str(word)).name for word in command)}")


def _fingerprint(inputs: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for file in inputs:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def is_done(step: str, *inputs: Path) -> bool:
    stamp = STAMPS / step
    return stamp.exists() and stamp.read_text() == _fingerprint(inputs)


def done(step: str, *inputs: Path) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / step).write_text(_fingerprint(inputs))


def say(what: str) -> None:
    print(f"· {what} …", flush=True)


if __name__ == "__main__":
    main()
