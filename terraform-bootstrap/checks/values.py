#!/usr/bin/env python3
"""Evaluates the module's local values with Terraform itself, what AWS would say replaced by stand-ins.json, and compares
them with expected/: which subnets are used, what the task role is for, who may push images, what outputs.json holds.

    values.py TERRAFORM TERRAFORM_FOLDER [--write]

Prints a line for each finding; exit code 1 when there is one. --write writes expected/ instead: read it before you commit it.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from module import Module

LOCALS = re.compile(r"^locals \{.*?^\}", re.M | re.S)
AWS = re.compile(r"(?<![\w.])(?:data\.)?aws_\w+\.\w+(?:\[[^\]]*\])?(?:\.\w+(?:\[0\]\.\w+)?)?")
SHOWN = [
    "public_subnet_ids",
    "private_subnet_ids",
    "data_subnet_ids",
    "msk_subnet_ids",
    "kafka_topic_arns",
    "kafka_group_arns",
    "github_subjects",
    "operator_subject",
    "operator_secret_arn_prefix",
    "outputs_object_arn",
]


def evaluated(terraform, module, checks):
    stand_ins = json.loads((checks / "stand-ins.json").read_text())

    def stand_in(found):
        if found.group(0) not in stand_ins:
            sys.exit(f"stand-ins.json has nothing for {found.group(0)}")
        return json.dumps(stand_ins[found.group(0)])

    blocks = [block for text in module.texts.values() for block in LOCALS.findall(text)]
    with tempfile.TemporaryDirectory() as scratch:
        for path in module.folder.glob("variables*.tf"):
            shutil.copy(path, scratch)
        shutil.copytree(module.folder / "policies", pathlib.Path(scratch, "policies"))
        pathlib.Path(scratch, "locals.tf").write_text("\n".join(AWS.sub(stand_in, block) for block in blocks) + "\n")
        shown = ", ".join(f"{name} = local.{name}" for name in SHOWN)
        run = subprocess.run(
            [terraform, f"-chdir={scratch}", "console", f"-var-file={checks / 'default-vpc.tfvars'}"],
            input=f"jsonencode({{{shown}, outputs_json = {written(module)}}})\n",
            capture_output=True,
            text=True,
        )
    if run.returncode != 0 or not run.stdout.startswith('"'):
        sys.exit(f"the local values can't be evaluated: {' '.join((run.stdout + run.stderr).split())[-800:]}")
    values = json.loads(json.loads(run.stdout))
    values["outputs_json"] = json.loads(values["outputs_json"])
    return values


def written(module):
    """The expression that outputs.json is written from."""
    text = (module.folder / "outputs_object.tf").read_text()
    return re.search(r"^\s+content\s+= (jsonencode\(.*\))$", text, re.M).group(1)


def main():
    if len(sys.argv) not in (3, 4) or sys.argv[3:] not in ([], ["--write"]):
        sys.exit(__doc__)
    checks = pathlib.Path(__file__).resolve().parent
    expected = checks / "expected" / "default-vpc.json"
    values = evaluated(sys.argv[1], Module(sys.argv[2]), checks)
    if sys.argv[3:]:
        expected.write_text(json.dumps(values, indent=2) + "\n")
        return
    wanted = json.loads(expected.read_text())
    findings = [
        f"{name}: {json.dumps(values.get(name))}, expected {json.dumps(wanted.get(name))}"
        for name in sorted(values.keys() | wanted.keys())
        if values.get(name) != wanted.get(name)
    ]
    for line in findings:
        print(line)
    print(f"{len(values)} local values evaluated with Terraform, {len(findings)} findings")
    sys.exit(1 if findings else 0)


main()
