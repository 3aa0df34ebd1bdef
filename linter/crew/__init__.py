"""Many files: a crew of processes, here or on other machines, checks them one by one; what each gives goes on to the reports."""
