"""Family Q: completeness (完整性)."""
