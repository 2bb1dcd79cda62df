"""Answers with what Python's readers of YAML make of texts: one JSON text a line in, one answer a line out."""

import json
import sys

import yaml
from ruamel.yaml import YAML


def plain(value):
    """A value as JSON has it. What JSON has not, such as a date, is named by its type."""
    if isinstance(value, dict):
        return {key if isinstance(key, str) else repr(key): plain(member) for key, member in value.items()}
    if isinstance(value, list):
        return [plain(member) for member in value]
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    return {type(value).__name__: str(value)}


def reading(load, text):
    try:
        return plain(load(text))
    except Exception:
        return None


def ruamel(text):
    return YAML(typ="safe", pure=True).load(text)


for line in sys.stdin:
    text = json.loads(line)
    print(json.dumps({"pyyaml": reading(yaml.safe_load, text), "ruamel": reading(ruamel, text)}))
