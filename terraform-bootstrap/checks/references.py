#!/usr/bin/env python3
"""What `terraform validate` would say of names, without the provider's plugin: everything that is referred to is declared,
what has `count` is referred to with an index and nothing else is, and nothing is declared in vain.

    references.py TERRAFORM_FOLDER

Prints a line for each finding; exit code 1 when there is one.
"""

import re
import sys

from module import Module

ONE = re.compile(r"(?<![\w.])(var|local)\.(\w+)")
TWO = re.compile(r"(?<![\w.])((?:data|ephemeral)\.)?((?:aws|random)_\w+)\.(\w+)(\[)?")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    module = Module(sys.argv[1])
    declared = {("var", name): path for path, name, _ in module.labelled("variable")}
    declared |= {("local", name): path for path, name in module.local_names()}
    several = {}
    for section, before in (("resource", ""), ("data", "data."), ("ephemeral", "ephemeral.")):
        for path, kind, name, body in module.blocks(section):
            several[(before + kind, name)] = "count" in body or "for_each" in body
    findings, used, seen = [], set(), 0
    for path, text in module.texts.items():
        for found in ONE.finditer(text):
            seen += 1
            used.add(found.groups())
            if found.groups() not in declared:
                findings.append(f"{path.name}: {found.group(0)} is not declared")
        for found in TWO.finditer(text):
            seen += 1
            before, kind, name, index = found.groups()
            key = ((before or "") + kind, name)
            if key not in several:
                findings.append(f"{path.name}: {found.group(0).rstrip('[')} is not declared")
            elif index and not several[key]:
                findings.append(f"{path.name}: {found.group(0)}…] has no count")
            elif not index and several[key] and re.match(r"\s*\.", text[found.end():]):
                findings.append(f"{path.name}: {found.group(0)} has count or for_each: an index is missing")
    for (kind, name), path in declared.items():
        if (kind, name) not in used:
            findings.append(f"{path.name}: {kind}.{name} is declared and never used")
    for line in findings:
        print(line)
    print(f"{seen} references followed, {len(findings)} findings")
    sys.exit(1 if findings or not seen else 0)


main()
