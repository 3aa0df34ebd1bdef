"""Family D: dates and years (日期与年度)."""
