"""The language of budget prose: amounts with what they are about, their changes, parts and shares."""
