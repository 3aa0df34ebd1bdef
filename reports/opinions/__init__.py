"""The list of review opinions (审核意见表): what a finance bureau hands to a department, and takes back with replies."""
