#!/usr/bin/env python3
"""Checks that the house stands: which folder may include what, and what may be in the repository.

usage: architecture.py ROOT     prints one line a violation, "file:line: rule: what"; exit 1 if any
"""

import os
import re
import subprocess
import sys
from pathlib import Path

# The arrows of the design; what a folder reaches through another it may use as well.
ARROWS = {
    "base": [],
    "text": ["base"],
    "model": ["base"],
    "store": ["base"],
    "system": ["base"],
    "data": ["text", "base"],
    "eval": ["model", "data", "base"],
    "train": ["model", "data", "eval", "base"],
    "export": ["model", "data", "base"],
    "forecast": ["train", "data", "system", "base"],
    "workspace": ["forecast", "train", "eval", "export", "store", "data", "text", "system", "base"],
}
# Rooms of the window and who may use them; rooms not listed here are for everyone in ui.
UI_ABOVE = {
    "session": ["session", "models", "dialogs", "pages"],
    "models": ["models", "dialogs", "pages"],
    "dialogs": ["dialogs", "pages"],
    "pages": ["pages"],
}
TORCH_FOLDERS = {"model", "train", "eval", "export"}
TORCH_TESTS = TORCH_FOLDERS | {"bench", "forecast"}
MAX_FILE_BYTES = 6 * 1024 * 1024

SOURCE = {".h", ".hpp", ".cpp", ".cc", ".cu", ".cuh"}
TEXT = SOURCE | {".cmake", ".py", ".sh", ".md", ".json", ".txt", ".ts", ".ui", ".qrc", ".yml", ".sql"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
TORCH = re.compile(r"^(torch|ATen|c10|caffe2)/")
QT = re.compile(r"^(Qt\w*/)?Q[A-Z]\w*(\.h)?$|^q[a-z_]+\.h$")
SQL = re.compile(r"^(sqlite3(ext)?\.h|(QtSql/)?QSql\w*)$")
# Written so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E)\b")
MACHINE_PATH = re.compile(r"(?<![\w.$}~-])/(?:home|root|Users|work)/[\w.-]+")
# What a header at the top of its namespace declares: a class with its body, a function of its own.
CLASS = re.compile(r"^(?:class|struct) ([A-Z]\w+)(?: final)?(?: :.*|\s*\{.*)$")
FUNCTION = re.compile(
    r"^(?!inline|static|template|using|friend|return)[A-Za-z][\w:<>&*, ]* [&*]?([a-z]\w*\([^()]*\));$")


def closure(folder):
    """Folders that `folder` may include, itself among them."""
    reached, queue = {folder}, [folder]
    while queue:
        for target in ARROWS.get(queue.pop(), []):
            if target not in reached:
                reached.add(target)
                queue.append(target)
    return reached


def repository_files(root):
    """What git tracks or would track; every file outside hidden and build folders without git."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={root}", "-C", str(root), "ls-files", "-z", "--cached",
         "--others", "--exclude-standard"], capture_output=True)
    if listed.returncode == 0 and listed.stdout:
        names = listed.stdout.decode().split("\0")
        return sorted({n for n in names if n and (root / n).is_file()})
    found = []
    for folder, subfolders, files in os.walk(root):
        subfolders[:] = [s for s in subfolders if not s.startswith(".") and not s.startswith("build")]
        found += [os.path.relpath(os.path.join(folder, f), root) for f in files]
    return sorted(found)


def core_folder(path):
    parts = Path(path).parts
    return parts[1] if len(parts) > 2 and parts[0] == "core" else None


def ui_room(path):
    parts = Path(path).parts
    return parts[1] if len(parts) > 2 and parts[0] == "ui" else None


class Tree:
    """The includes of every source file, by file."""

    def __init__(self, root):
        self.root = root
        self.files = repository_files(root)
        self.includes = {}
        for name in self.files:
            if Path(name).suffix in SOURCE:
                self.includes[name] = self.read_includes(name)

    def read_includes(self, name):
        found = []
        text = (self.root / name).read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.split("\n"), 1):
            match = INCLUDE.match(line)
            if match:
                found.append((number, match.group(2)))
        return found

    def resolve(self, name, target):
        """The file of ours that an include names, or None for a library's."""
        if target in self.includes:
            return target
        beside = os.path.normpath(os.path.join(os.path.dirname(name), target))
        return beside if beside in self.includes else None


def torch_headers(tree):
    """Headers that bring torch with them, directly or through another."""
    tainted = {n for n, found in tree.includes.items()
               if n.endswith((".h", ".hpp", ".cuh")) and any(TORCH.match(t) for _, t in found)}
    changed = True
    while changed:
        changed = False
        for name, found in tree.includes.items():
            if name in tainted or not name.endswith((".h", ".hpp", ".cuh")):
                continue
            if any(tree.resolve(name, target) in tainted for _, target in found):
                tainted.add(name)
                changed = True
    return tainted


def may_use_torch(name):
    parts = Path(name).parts
    if core_folder(name) in TORCH_FOLDERS:
        return True
    return len(parts) > 2 and parts[0] == "tests" and parts[1] in TORCH_TESTS


def check_includes(tree):
    tainted = torch_headers(tree)
    for name, found in tree.includes.items():
        parts = Path(name).parts
        folder = core_folder(name)
        allowed = closure(folder) if folder else None
        if folder and folder not in ARROWS:
            yield name, 1, "layers", f"core/{folder} is not in the design"
        for line, target in found:
            own = tree.resolve(name, target)
            if folder:
                other = core_folder(own or target)
                if other and other not in allowed:
                    yield name, line, "layers", f"core/{folder} may not include core/{other}"
                if target.startswith(("app/", "ui/")):
                    yield name, line, "layers", "core may not include the program above it"
            if parts[0] == "ui" and target.startswith("app/"):
                yield name, line, "layers", "ui may not include app"
            if parts[:2] == ("ui", "pages") and len(parts) > 3:
                other = Path(own or target).parts
                if other[:2] == ("ui", "pages") and len(other) > 3 and other[2] != parts[2]:
                    yield name, line, "layers", "a page knows no other page"
            if parts[0] == "ui" and parts[1] not in UI_ABOVE.get(ui_room(own or target), parts):
                yield name, line, "layers", f"ui/{parts[1]} may not include ui/{ui_room(own or target)}"
            if (folder or name.startswith("app/ctl/")) and QT.match(target):
                yield name, line, "qt", f"no Qt here: {target}"
            if (TORCH.match(target) or own in tainted) and not may_use_torch(name):
                yield name, line, "torch", f"torch may not reach this file: {target}"
            if target.startswith("qcustomplot") and not name.startswith("ui/plot/"):
                yield name, line, "qcustomplot", "QCustomPlot belongs to ui/plot alone"
            if parts[0] == "ui" and SQL.match(target):
                yield name, line, "sql", f"no SQL in ui: {target}"


def check_names(tree):
    """All of ui is one namespace in one program: two things of one name are one to the linker."""
    known = {}
    for name in tree.files:
        if not name.startswith("ui/") or not name.endswith(".h"):
            continue
        text = (tree.root / name).read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.split("\n"), 1):
            match = CLASS.match(line) or FUNCTION.match(line)
            if not match:
                continue
            first = known.setdefault(match.group(1), name)
            if first != name:
                yield name, number, "names", f"{match.group(1)} is in {first} already"


def check_contents(tree):
    for name in tree.files:
        path = tree.root / name
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            yield name, 1, "size", f"{size} bytes; at most {MAX_FILE_BYTES}"
        # Test data is other people's text: it may say anything.
        if name.startswith(("tests/data/", "resources/sample/")) or path.suffix == "":
            if name not in ("run.sh", "test.sh", ".ci/run"):
                continue
        if path.suffix not in TEXT and name != ".ci/run":
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.split("\n"), 1):
            if UNFINISHED.search(line):
                yield name, number, "unfinished", line.strip()
            match = MACHINE_PATH.search(line)
            if match:
                yield name, number, "machine path", match.group(0)


def violations(root):
    tree = Tree(Path(root).resolve())
    return list(check_includes(tree)) + list(check_names(tree)) + list(check_contents(tree))


def main():
    if len(sys.argv) != 2:
        print(__doc__.strip().splitlines()[-1], file=sys.stderr)
        return 2
    found = violations(sys.argv[1])
    for name, line, rule, what in found:
        print(f"{name}:{line}: {rule}: {what}")
    tree_size = len(repository_files(Path(sys.argv[1]).resolve()))
    print(f"{tree_size} files looked at, {len(found)} violations")
    return 1 if found or tree_size == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
