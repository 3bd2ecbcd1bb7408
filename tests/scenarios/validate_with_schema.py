#!/usr/bin/env python3
"""Checks YAML files against a JSON Schema, as an editor does.

Scalars are read as YAML 1.2 has it, so that `yes` is text and `010` a number. Prints a line per file:
`accepted`, `refused` or `unreadable`, a tab, the name, and where it helps a tab and the reason.

usage: validate_with_schema.py SCHEMA FILE...    exits with 77 where a Python package is missing"""

import json
import re
import sys

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(missing)
    sys.exit(77)

INTEGER = re.compile(r"[-+]?[0-9]+$")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")
WORDS = {"null": None, "Null": None, "NULL": None, "~": None, "": None,
         "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def scalar(node):
    text = node.value
    if node.style is not None:
        return text
    if text in WORDS:
        return WORDS[text]
    if INTEGER.match(text):
        return int(text)
    if FLOAT.match(text):
        return float(text)
    return text


def value(node, budget):
    """The plain value of a node, aliases written out; `budget` counts down against bombs."""
    budget[0] -= 1
    if budget[0] < 0:
        raise OverflowError("too many nodes")
    if isinstance(node, yaml.ScalarNode):
        return scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [value(item, budget) for item in node.value]
    return {str(value(key, budget)): value(item, budget) for key, item in node.value}


def verdict(validator, file):
    try:
        with open(file, encoding="utf-8") as text:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        instance = None if node is None else value(node, [100_000])
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, OverflowError) as error:
        return "unreadable", str(error).splitlines()[0]
    error = jsonschema.exceptions.best_match(validator.iter_errors(instance))
    return ("accepted", "") if error is None else ("refused", error.message.splitlines()[0][:200])


def main():
    with open(sys.argv[1], encoding="utf-8") as text:
        schema = json.load(text)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for file in sys.argv[2:]:
        print(*verdict(validator, file), sep="\t" + file + "\t")


main()
