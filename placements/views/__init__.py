"""The pages of placements: the rekenhulp, the visits and their review, the chain of contracts."""
