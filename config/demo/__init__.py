"""The demo: invented people and five written-up cases, brought to life by performing deeds."""
