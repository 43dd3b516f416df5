"""The forms of the deeds of the indications."""
