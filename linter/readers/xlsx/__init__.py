"""Workbooks in the format of Excel since 2007 (.xlsx, .xlsm), as WPS and LibreOffice write it too."""
