"""The AWS provider's schema, from the type declarations that were generated from it."""

import pathlib
import re

FIELD = re.compile(r"\{@link \S+#(\w+) \w+#\w+\}(?:(?!\{@link).)*?readonly (\w+)(\??): ([^;]+);", re.S)
INTERFACE = re.compile(r"export interface (\w+)[^{]*\{(.*?)\n\}", re.S)
CLASS = re.compile(r"export declare class \w+ extends cdktf\.Terraform(?:Resource|DataSource) \{(.*?)\n\}", re.S)
GETTER = re.compile(r"^    get (\w+)\(\)", re.M)
# the two whose folder is called otherwise
ALIASES = {"aws_alb": "lb", "aws_s3_bucket_object": "s3-bucket-object"}


class Field:
    def __init__(self, required, block):
        self.required = required
        self.block = block


class Kind:
    """A resource or data source: its arguments, nested blocks, and the attributes that can be read."""

    def __init__(self, text):
        self.interfaces = {}
        for name, body in INTERFACE.findall(text):
            self.interfaces[name] = {
                snake: Field(optional == "", kind.split("[")[0].split("|")[0].strip())
                for snake, _, optional, kind in FIELD.findall(body)
            }
        self.top = next(
            name for name in self.interfaces if f"interface {name} extends cdktf.TerraformMetaArguments" in text
        )
        self.readable = {getter.lower() for getter in GETTER.findall(CLASS.search(text).group(1))}

    def has_attribute(self, name):
        # the declarations have camel case only: maxAllocatedStorage
        return name.replace("_", "").lower() in self.readable


class Schema:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.kinds = {}

    def kind(self, name, is_data):
        """None: the provider has no such type."""
        key = (name, is_data)
        if key not in self.kinds:
            base = ALIASES.get(name, name.removeprefix("aws_").replace("_", "-"))
            folder = self.folder / (f"data-aws-{base}" if is_data else base)
            text = "".join(path.read_text() for path in sorted(folder.glob("*.d.ts")))
            self.kinds[key] = Kind(text) if text else None
        return self.kinds[key]
