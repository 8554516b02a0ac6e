#!/usr/bin/env python3
"""Tries the variables' validations with Terraform itself, which needs no provider for it: the examples are accepted, and
each line of bad-values.txt is refused by its variable. A validation that no line tries is a finding.

    variables.py TERRAFORM TERRAFORM_FOLDER

Prints a line for each finding; exit code 1 when there is one.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from module import Module

REFUSED = re.compile(r'variable "(\w+)"')


def plan(terraform, folder, arguments):
    """None: accepted; else what Terraform said, in one line."""
    run = subprocess.run(
        [terraform, f"-chdir={folder}", "plan", "-no-color", "-input=false", "-lock=false", *arguments],
        capture_output=True,
        text=True,
    )
    return None if run.returncode == 0 else " ".join((run.stdout + run.stderr).split())


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    terraform, module = sys.argv[1], Module(sys.argv[2])
    checks = pathlib.Path(__file__).parent
    findings, tried, refused = [], 0, {}
    with tempfile.TemporaryDirectory() as scratch:
        for path in module.folder.glob("variables*.tf"):
            shutil.copy(path, scratch)
        examples = sorted((module.folder / "examples").resolve().glob("*.tfvars"))
        for example in examples:
            tried += 1
            said = plan(terraform, scratch, [f"-var-file={example}"])
            if said:
                findings.append(f"examples/{example.name}: refused: {said[-400:]}")
        good = [f"-var-file={checks / 'least.tfvars'}"]
        for number, line in enumerate((checks / "bad-values.txt").read_text().splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            tried += 1
            blamed, *values = re.split(r"\s+\|\s+", line)
            said = plan(terraform, scratch, good + [f"-var={value}" for value in values])
            where = f"bad-values.txt:{number}: {', '.join(values)}"
            if said is None:
                findings.append(f"{where}: accepted")
            elif blamed not in REFUSED.findall(said):
                findings.append(f"{where}: not refused by {blamed}: {said[-400:]}")
            else:
                refused[blamed] = refused.get(blamed, 0) + 1
    for path, name, body in module.labelled("variable"):
        validations = len(body.get("validation", []))
        if refused.get(name, 0) < validations:
            findings.append(f"{path.name}: {name} has {validations} validations, bad-values.txt tries {refused.get(name, 0)}")
        if not body.get("description") or not body.get("type"):
            findings.append(f"{path.name}: {name} needs a description and a type")
    for line in findings:
        print(line)
    print(f"{tried} sets of variables tried with Terraform, {len(findings)} findings")
    sys.exit(1 if findings or not examples else 0)


main()
