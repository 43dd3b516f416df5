"""What the deeds of the indications leave behind."""
