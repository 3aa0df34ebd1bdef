"""Family S: structure and codes (结构与编码)."""
