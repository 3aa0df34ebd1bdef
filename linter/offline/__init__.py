"""What an office without a network is given: an archive with all packages and an installer, or the program as one file."""
