"""A folder of Parquet tables, to be queried with DuckDB, pandas or Excel: documents, projects, indicators, findings, changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from budgetlint.linter.engine import Result
from budgetlint.linter.run import Run
from budgetlint.reports.options import ReportOptions
from budgetlint.reports.parquet_rows import Row, rows_of
from budgetlint.reports.parquet_schema import DIGITS, PLACES, TABLES, Column, Kind
from budgetlint.reports.piecewise import Foldered, MissingLibrary

_GROUP = 20_000  # rows that are written at a time
_LIBRARY, _EXTRA = "pyarrow", "parquet"


def _piece(result: Result, options: ReportOptions) -> str:
    """The rows of one document as JSON, which goes from process to process and into the cache."""
    return json.dumps(rows_of(result, options.lang), ensure_ascii=False, separators=(",", ":"))


class _Tables:
    """Writes the tables into a folder, some thousand rows at a time. Raises `MissingLibrary`."""

    def __init__(self, folder: Path) -> None:
        try:
            import pyarrow as pa  # noqa: PLC0415  large, and for this format only
            from pyarrow.parquet import ParquetWriter  # noqa: PLC0415
        except ImportError as error:
            raise MissingLibrary(_LIBRARY, _EXTRA) from error
        self._arrow: Any = pa
        types = _types(pa)
        self._schemas = {
            name: pa.schema([pa.field(one.name, types[one.kind], nullable=not one.filled) for one in columns])
            for name, columns in TABLES.items()
        }
        self._waiting: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._writers = {name: ParquetWriter(folder / f"{name}.parquet", schema) for name, schema in self._schemas.items()}

    def take(self, piece: str) -> None:
        """Add the rows of a document."""
        for name, rows in json.loads(piece).items():
            self._waiting[name] += rows
            if len(self._waiting[name]) >= _GROUP:
                self._write(name)

    def end(self, _run: Run) -> None:
        """Write the rest."""
        for name, writer in self._writers.items():
            self._write(name)
            writer.close()

    def _write(self, name: str) -> None:
        rows, self._waiting[name] = self._waiting[name], []
        if rows:
            arrays = [self._array(rows, column) for column in TABLES[name]]
            self._writers[name].write_table(self._arrow.Table.from_arrays(arrays, schema=self._schemas[name]))

    def _array(self, rows: list[Row], column: Column) -> Any:
        values = [row[column.name] for row in rows]
        if column.kind == "money":
            values = [None if value is None else Decimal(value) for value in values]
        return self._arrow.array(values, type=_types(self._arrow)[column.kind])


def _types(arrow: Any) -> dict[Kind, Any]:
    return {
        "string": arrow.string(),
        "strings": arrow.list_(arrow.string()),
        "int": arrow.int32(),
        "bool": arrow.bool_(),
        "money": arrow.decimal128(DIGITS, PLACES),
        "number": arrow.float64(),
    }


_fill: Callable[[Path], _Tables] = _Tables
write = Foldered(_piece, _fill)
