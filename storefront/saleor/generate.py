"""Writes `client/` from `operations/*.graphql` and Saleor's schema: `make client` (SALEOR_SCHEMA names the file)."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parents[1]
DEFAULT_SCHEMA = ROOT.parent / "shared" / "saleor" / "schema-3.23.graphql"

SCALARS = {
    "Date": "datetime.date",
    "DateTime": "datetime.datetime",
    "Day": "int",
    "Decimal": "decimal.Decimal",
    "Float": "decimal.Decimal",
    "Hour": "int",
    "JSON": "typing.Any",
    "JSONString": "str",
    "Metadata": "dict[str, str]",
    "Minute": "int",
    "PositiveDecimal": "decimal.Decimal",
    "PositiveInt": "int",
    "UUID": "uuid.UUID",
    "Upload": "storefront.core.transport.Upload",
    "WeightScalar": "decimal.Decimal",
}

CONFIG = """
[tool.ariadne-codegen]
schema_path = "{schema}"
queries_path = "{queries}"
target_package_path = "{target}"
target_package_name = "client"
client_name = "SaleorClient"
client_file_name = "saleor_client"
base_client_name = "SaleorBaseClient"
base_client_file_path = "{base_client}"
async_client = false
include_all_inputs = false
include_all_enums = false
include_comments = "none"
include_typename = false
plugins = ["storefront.saleor.codegen.DecimalFloats"]
"""


def config(schema: Path, target: Path) -> str:
    """The generator's configuration, with every scalar named by its Python type."""
    text = CONFIG.format(
        schema=schema, queries=PACKAGE / "operations", target=target, base_client=PACKAGE / "base_client.py"
    )
    for scalar, python_type in SCALARS.items():
        text += f'\n[tool.ariadne-codegen.scalars.{scalar}]\ntype = "{python_type}"\n'
    return text


def generate(target: Path) -> None:
    """Write the package `client` into the folder `target`."""
    schema = Path(os.environ.get("SALEOR_SCHEMA", DEFAULT_SCHEMA)).resolve()
    if not schema.exists():
        sys.exit(f"Saleor's schema is not at {schema}. Set SALEOR_SCHEMA to the path of schema-3.23.graphql.")
    shutil.rmtree(target / "client", ignore_errors=True)  # what no document asks for any more must not stay
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "codegen.toml"
        file.write_text(config(schema, target))
        subprocess.run(
            [sys.executable, "-m", "ariadne_codegen", "--config", str(file)],
            check=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE)
