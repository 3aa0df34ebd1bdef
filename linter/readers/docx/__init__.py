"""Word files (.docx, .docm), as WPS and LibreOffice write them too."""
