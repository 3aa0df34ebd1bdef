"""Configuration (配置): found upwards of what is checked, read, validated, and kept with where each value comes from."""
