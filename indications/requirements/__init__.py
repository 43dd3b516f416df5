"""What the deeds of the indications require: observation, advice, decision, objection, closing."""
