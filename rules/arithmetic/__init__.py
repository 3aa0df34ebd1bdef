"""Family A: arithmetic and reconciliation (金额勾稽)."""
