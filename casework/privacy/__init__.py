"""What an officer for data protection needs: who looked at what, and all that is held about one person.

Each app tells of its own rows in a module of this name.
"""

from casework.privacy import cards, own_looks, own_rows  # noqa: F401 - register what the file itself knows
