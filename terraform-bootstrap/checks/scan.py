#!/usr/bin/env python3
"""Runs checkov over a Terraform folder and holds its findings against the folder's .checkov.yaml: each one has to be
skipped there, with a comment above that says why, and each skip has to be needed.

    scan.py TERRAFORM_FOLDER

Prints a line for each finding; exit code 1 when there is one.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIP = re.compile(r"^\s+- (CKV\w+)\s*$")


def skips(path):
    """Each skipped check, and whether a comment stands above it."""
    explained, found = False, {}
    for line in path.read_text().splitlines():
        skip = SKIP.match(line)
        if skip:
            found[skip.group(1)] = explained
        explained = bool(re.match(r"^\s+# \S", line))
    return found


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    checkov = pathlib.Path(sys.executable).parent / "checkov"
    # checkov takes a .checkov.yaml from the folder, the working folder and the home folder, and leaves out what that
    # skips: here everything is to be reported
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch, "module")
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".checkov.yaml", ".terraform"))
        run = subprocess.run(
            [checkov, "-d", copy, "--framework", "terraform", "--skip-download", "--quiet", "--compact", "-o", "json"],
            cwd=scratch,
            env=dict(os.environ, HOME=scratch),
            capture_output=True,
            text=True,
        )
    try:
        report = json.loads(run.stdout)
    except ValueError:
        sys.exit(f"checkov failed ({run.returncode}):\n{run.stderr[-2000:]}")
    skipped = skips(folder / ".checkov.yaml")
    failed = report["results"]["failed_checks"]
    unreadable = report["summary"]["parsing_errors"]
    findings = [f"checkov can't parse {unreadable} files"] if unreadable else []
    for one in failed:
        if one["check_id"] not in skipped:
            where = f"{one['file_path'].lstrip('/')}:{one['file_line_range'][0]}"
            findings.append(f"{where}: {one['check_id']} {one['resource']}: {one['check_name']}")
    for check in skipped.keys() - {one["check_id"] for one in failed}:
        findings.append(f".checkov.yaml: {check} is skipped and nothing needs it")
    findings += [f".checkov.yaml: {check} is skipped without a reason" for check, why in skipped.items() if not why]
    for line in findings:
        print(line)
    passed = report["summary"]["passed"]
    print(f"checkov: {passed} passed, {len(failed)} skipped by {len(skipped)} explained rules, {len(findings)} findings")
    sys.exit(1 if findings or not passed else 0)


main()
