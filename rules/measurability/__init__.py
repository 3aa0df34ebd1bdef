"""Family M: measurability (可衡量性)."""
