"""Office files as packages of parts (OPC): reading parts, and writing some of them while the others keep their bytes."""
