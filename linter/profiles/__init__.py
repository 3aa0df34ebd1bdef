"""Profiles: what differs between regions, years and offices, as data; how it is read, laid over another, and held to a schema."""
