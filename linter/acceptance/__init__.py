"""What is left out of the findings, and on whose word: comments in the text, waivers, and the baseline of old findings."""
