#!/usr/bin/env python3
"""Compares the resource and data blocks of a Terraform folder with the AWS provider's schema, without the provider's
plugin: unknown types, unknown arguments and nested blocks, missing required ones, and attributes that are read
(aws_db_instance.rds.address) but don't exist. It knows names, not values.

    arguments.py SCHEMA_FOLDER TERRAFORM_FOLDER

Prints a line for each finding; exit code 1 when there is one. Ephemeral blocks and other providers' resources are not in
the schema: what was left out is said.
"""

import re
import sys

from module import Module
from provider_schema import Schema

# Terraform's own, in any resource
META = {"count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection", "timeouts"}
READ = re.compile(r"(?<![\w.])(data\.)?(aws_\w+)\.(\w+)(?:\[[^\]]*\])?\.(\w+)")


def static(body):
    """The body with its dynamic blocks written out, each once."""
    written = {key: value for key, value in body.items() if key != "dynamic"}
    for entry in body.get("dynamic", []):
        for label, dynamic in entry.items():
            written[label] = list(written.get(label, [])) + list(dynamic.get("content", []))
    return written


def compare(body, kind, interface, where):
    fields = kind.interfaces[interface]
    body = static(body)
    for key, value in body.items():
        if key in META or key.startswith("__"):
            continue
        field = fields.get(key)
        if field is None:
            yield f"{where}: unknown argument '{key}'"
        elif field.block in kind.interfaces:
            for item in value:
                if isinstance(item, dict):
                    yield from compare(item, kind, field.block, f"{where}.{key}")
    for key, field in fields.items():
        if field.required and key not in body:
            yield f"{where}: required argument '{key}' is missing"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    schema, module = Schema(sys.argv[1]), Module(sys.argv[2])
    findings, seen, left_out = [], 0, []
    for section in ("resource", "data", "ephemeral"):
        for path, kind_name, name, body in module.blocks(section):
            where = f"{path.name}: {section} {kind_name}.{name}"
            if section == "ephemeral" or not kind_name.startswith("aws_"):
                left_out.append(f"{section} {kind_name}")
                continue
            seen += 1
            kind = schema.kind(kind_name, section == "data")
            findings += [f"{where}: unknown type"] if kind is None else compare(body, kind, kind.top, where)
    reads = 0
    for path, text in module.texts.items():
        for found in READ.finditer(text):
            data, kind_name, name, attribute = found.groups()
            if text[: found.start()].endswith("ephemeral."):
                continue
            reads += 1
            kind = schema.kind(kind_name, bool(data))
            if kind and not kind.has_attribute(attribute):
                findings.append(f"{path.name}: {found.group(0)}: {kind_name} has no attribute '{attribute}'")
    for line in findings:
        print(line)
    print(f"{seen} blocks and {reads} reads compared with the provider's schema, {len(findings)} findings")
    if left_out:
        print(f"left out, not in the schema: {', '.join(sorted(set(left_out)))}")
    sys.exit(1 if findings or not seen or not reads else 0)


main()
