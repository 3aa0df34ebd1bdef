"""What commands print that check nothing: the catalogue of rules, the page of one, profiles, the configuration."""
