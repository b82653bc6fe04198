"""Reads the tables of a keiretsu run directory into pandas data frames. One file: put it beside
your script.

    import keiretsu
    keiretsu.run("runs/baseline")              # what tables there are
    panel = keiretsu.table("runs/baseline", "panel")
    keiretsu.columns("runs/baseline", "panel")  # type, unit and meaning of its columns

Types come from datapackage.json: texts are objects, whole numbers Int64, other numbers float64. An
empty cell is missing.
"""
import json
import pathlib

import pandas

_TYPES = {"string": "object", "integer": "Int64", "number": "float64"}


def package(run):
    """The description of a run's tables, as datapackage.json has it."""
    file = pathlib.Path(run) / "datapackage.json"
    if not file.exists():
        raise FileNotFoundError(
            f"`{run}` has no datapackage.json: name a directory that keiretsu has written"
        )
    return json.loads(file.read_text(encoding="utf-8"))


def run(directory):
    """Every table of a run and what a row of it is."""
    resources = package(directory)["resources"]
    return pandas.DataFrame(
        {
            "table": [resource["name"] for resource in resources],
            "meaning": [resource.get("description", "") for resource in resources],
        }
    )


def _resource(directory, name):
    resources = package(directory)["resources"]
    for resource in resources:
        if resource["name"] == name:
            return resource
    known = ", ".join(resource["name"] for resource in resources)
    raise KeyError(f"no table `{name}`; there are: {known}")


def columns(directory, name):
    """Name, type, unit and meaning of a table's columns."""
    fields = _resource(directory, name)["schema"]["fields"]
    return pandas.DataFrame(
        {
            "column": [field["name"] for field in fields],
            "type": [field["type"] for field in fields],
            "unit": [field.get("unit", "") for field in fields],
            "meaning": [field.get("description", "") for field in fields],
        }
    )


def table(directory, name):
    """A table as a data frame; numbers are those of the file to the last bit."""
    resource = _resource(directory, name)
    types = {f["name"]: _TYPES.get(f["type"], "object") for f in resource["schema"]["fields"]}
    return pandas.read_csv(
        pathlib.Path(directory) / resource["path"],
        dtype=types,
        keep_default_na=False,
        na_values=[""],
        float_precision="round_trip",
    )
