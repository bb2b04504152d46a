# SPDX-License-Identifier: GPL-3.0-or-later
# answersvalid.py FOLDER: holds the answers that the tests' client recorded in FOLDER, and the description's own
# examples, against the API's description, by JSON Schema 2020-12 as python3-jsonschema knows it. Ends with 1 where one
# differs, or where none were recorded.
import json
import pathlib
import sys
from collections import Counter

from jsonschema import Draft202012Validator, RefResolver

MOST_TOLD = 20


class Description:
    def __init__(self, document):
        self.document = document
        self.resolver = RefResolver("", document)
        self.validators = {}

    def resolved(self, value):
        return self.resolver.resolve(value["$ref"])[1] if "$ref" in value else value

    def validator(self, schema):
        key = json.dumps(schema, sort_keys=True)
        if key not in self.validators:
            Draft202012Validator.check_schema(schema)
            self.validators[key] = Draft202012Validator(schema, resolver=self.resolver)
        return self.validators[key]

    def responses(self, answer):
        """What the answer may be as: its own status, and what any operation may be refused with."""
        status = answer["status"]
        if not answer["path"]:
            return [{"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}]
        item = self.document["paths"][answer["path"]]
        described = item.get(answer["method"].lower(), {}).get("responses", {})
        wanted = [str(status)] + (["default"] if status >= 400 else [])
        return [self.resolved(described[name]) for name in wanted if name in described]

    def faults(self, answer):
        try:
            body = json.loads(answer["body"])
        except ValueError as error:
            return [f"the body is no JSON: {error}"]
        fewest = ["the status is not described"]
        for response in self.responses(answer):
            media = response.get("content", {}).get(answer["type"])
            if media is None:
                found = [f"the media type {answer['type']} is not described"]
            else:
                found = [f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
                         for error in self.validator(media["schema"]).iter_errors(body)]
            if not found:
                return []
            fewest = found
        return fewest

    def example_faults(self):
        """Of the examples: one that is not as its schema says, and an answer that has none."""
        schemas = self.document["components"]["schemas"]
        for name, schema in schemas.items():
            for example in schema.get("examples", []):
                for error in self.validator({"$ref": f"#/components/schemas/{name}"}).iter_errors(example):
                    yield f"an example of {name}: /{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
        for path, item in self.document["paths"].items():
            for method, operation in item.items():
                for status, response in operation.get("responses", {}).items() if isinstance(operation, dict) else []:
                    media = self.resolved(response).get("content", {}).get("application/json", {})
                    if status.startswith("2") and media and not self.has_example(media.get("schema", {})):
                        yield f"{method.upper()} {path} {status} has no example"

    def has_example(self, schema):
        schema = self.resolved(schema)
        return "examples" in schema or any(self.has_example(one) for one in schema.get("oneOf", []) + schema.get("allOf", []))


def main():
    folder = pathlib.Path(sys.argv[1])
    lines = {line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()}
    if not lines:
        sys.exit(f"No answers were recorded in {folder}.")
    description = Description(json.loads((folder / "openapi.json").read_text("utf-8")))
    kinds = Counter()
    wrong = 0
    examples = list(description.example_faults())
    print(*examples, sep="\n")
    for line in sorted(lines):
        answer = json.loads(line)
        kind = f"{answer['method']} {answer['path'] or '(no route)'} {answer['status']}"
        kinds[kind] += 1
        faults = description.faults(answer)
        wrong += bool(faults)
        if faults and wrong <= MOST_TOLD:
            print(kind, *faults, answer["body"][:500], sep="\n  ")
    print(f"{len(lines)} answers of {len(kinds)} kinds, {wrong} of them not as described.")
    return 1 if wrong or examples else 0


if __name__ == "__main__":
    sys.exit(main())
