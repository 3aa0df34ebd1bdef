"""Family U: units and comparators (单位与比较符)."""
