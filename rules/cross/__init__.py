"""Family X: cross-checks and plans (前后一致与支出计划)."""
