"""Reports, one module for each output format: from the results of a run to text."""
