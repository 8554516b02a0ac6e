#!/usr/bin/env python3
"""Renders the operator's policy as operator_role.tf does, with Terraform itself, which needs no provider for it: the result
is a policy that IAM has room for, and the template is given what it asks for, no more and no less.

    policy.py TERRAFORM TERRAFORM_FOLDER

Prints a line for each finding; exit code 1 when there is one.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

# of all inline policies of a role together, without blanks
LARGEST = 10_240
ACCOUNT = "123456789012"
GIVEN = {
    "account_id": ACCOUNT,
    "region": "ap-southeast-2",
    "partition": "aws",
    "installation": "i" * 63,
    "task_role_arns": [f"arn:aws:iam::{ACCOUNT}:role/{'p' * 20}-ecs-{kind}-role" for kind in ("task", "execution")],
    "infrastructure_role_arns": [f"arn:aws:iam::{ACCOUNT}:role/{'p' * 20}-ecs-infrastructure-role"],
    "bootstrap_object_arn": f"arn:aws:s3:::{'b' * 63}/order-tracking/bootstrap/outputs.json",
    "secret_arn_prefix": f"arn:aws:secretsmanager:ap-southeast-2:{ACCOUNT}:secret:{'p' * 20}/",
}


def rendered(terraform, template):
    call = f"jsonencode(jsondecode(templatefile({json.dumps(str(template))}, {json.dumps(GIVEN)})))\n"
    with tempfile.TemporaryDirectory() as empty:
        run = subprocess.run(
            [terraform, f"-chdir={empty}", "console"], input=call, capture_output=True, text=True
        )
    if run.returncode != 0 or not run.stdout.startswith('"'):
        sys.exit(f"{template.name} can't be rendered: {' '.join((run.stdout + run.stderr).split())[-600:]}")
    return json.loads(run.stdout)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[2]).resolve()
    template = folder / "policies" / "operator.json.tftpl"
    policy = rendered(sys.argv[1], template)
    findings = []
    call = re.search(r"templatefile\([^{]*\{\}?[^{]*\{(.*?)\n\s*\}\)", (folder / "operator_role.tf").read_text(), re.S)
    passed = set(re.findall(r"^\s+(\w+)\s+=", call.group(1), re.M)) if call else set()
    if passed != GIVEN.keys():
        findings.append(f"operator_role.tf gives the template {sorted(passed)}, agreed is {sorted(GIVEN)}")
    if len(policy) > LARGEST:
        findings.append(f"the policy has {len(policy)} characters, IAM takes {LARGEST}")
    statements = json.loads(policy)["Statement"]
    for statement in statements:
        for action in statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]:
            if not re.fullmatch(r"[a-z0-9-]+:[A-Z]\w*\*?", action):
                findings.append(f"{statement.get('Sid', 'a statement')} allows {action}: name the calls")
    for line in findings:
        print(line)
    print(f"the operator's policy: {len(statements)} statements, {len(policy)} of {LARGEST} characters, {len(findings)} findings")
    sys.exit(1 if findings else 0)


main()
