"""A folder of Terraform files, parsed."""

import pathlib
import re

import hcl2

COMMENT = re.compile(r'^((?:[^"#\n]|"(?:[^"\\\n]|\\.)*")*)#.*$', re.M)


class Module:
    """Each block as (file, kind, name, body); the text of each file without its comments."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.paths = sorted(self.folder.glob("*.tf"))
        if not self.paths:
            raise SystemExit(f"{folder} has no .tf file")
        self.documents = {path: hcl2.loads(path.read_text()) for path in self.paths}
        self.texts = {path: COMMENT.sub(r"\1", path.read_text()) for path in self.paths}

    def blocks(self, section):
        """Of a section with two labels: resource, data, ephemeral."""
        for path, document in self.documents.items():
            for entry in document.get(section, []):
                for kind, named in entry.items():
                    for name, body in named.items():
                        yield path, kind, name, body

    def labelled(self, section):
        """Of a section with one label: variable, output, provider."""
        for path, document in self.documents.items():
            for entry in document.get(section, []):
                for name, body in entry.items():
                    yield path, name, body

    def local_names(self):
        for path, document in self.documents.items():
            for entry in document.get("locals", []):
                for name in entry:
                    if not name.startswith("__"):
                        yield path, name
