"""The files of the base profile, one for each subject."""
