"""`models/manifest.json`: what each model is, what it was trained on, and the hashes of its files."""

import hashlib
import json
from pathlib import Path
from typing import Any


def file_entry(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {"file": path.name, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def write_entry(folder: Path, entry: dict[str, Any]) -> None:
    """Puts `entry` in the place of the one of the same name, or after the others."""
    path = folder / "manifest.json"
    models = json.loads(path.read_text())["models"] if path.exists() else []
    names = [model["name"] for model in models]
    if entry["name"] in names:
        models[names.index(entry["name"])] = entry
    else:
        models.append(entry)
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps({"models": models}, indent=2) + "\n")
    partial.replace(path)
