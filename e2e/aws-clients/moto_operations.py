"""Which of the operations given as arguments (service:Operation) moto has code for, one a line.

moto keeps no list in its package: what counts is a method of the operation's name in the service's
responses or in its backend, as moto's own coverage report does it. Run by ContractTest.
"""

import importlib
import inspect
import sys

from botocore import xform_name
from moto.core.base_backend import BaseBackend
from moto.core.responses import BaseResponse

# the prefix of permissions, and moto's module
MODULES = {"elasticloadbalancing": "elbv2", "tagging": "resourcegroupstaggingapi"}


def classes(module, base):
    found = [kind for _, kind in inspect.getmembers(module, inspect.isclass) if issubclass(kind, base)]
    return [kind for kind in found if kind.__module__.startswith(module.__name__.rpartition(".")[0])]


def implemented(operation):
    service, name = operation.split(":")
    package = f"moto.{MODULES.get(service, service)}"
    responses = classes(importlib.import_module(f"{package}.responses"), BaseResponse)
    backends = classes(importlib.import_module(f"{package}.models"), BaseBackend)
    return any(hasattr(kind, xform_name(name)) for kind in responses + backends)


for each in sys.argv[1:]:
    if implemented(each):
        print(each)
