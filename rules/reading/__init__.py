"""Family E: reading (读取与识别)."""
