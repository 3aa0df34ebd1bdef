"""What the tables of a budget say, found by the words of its prose and of its contents."""
