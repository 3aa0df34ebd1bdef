"""Comments and a further sheet in a workbook of Excel's format; all else stays as it is."""
