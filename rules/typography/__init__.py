"""Family T: typography and wording (排版与文字)."""
