"""On which article each step of a sum rests. Pure; read by the rekenhulp and by every figure that unfolds."""

WAGE_VALUE_ARTICLE = "Besluit loonkostensubsidie Participatiewet, artikel 3"
SUBSIDY_ARTICLE = "Participatiewet, artikel 10d"
# The first words that stand in a step say which other article it rests on.
OTHER_ARTICLES = (
    ("Het wettelijk minimumloon per maand", "Wet minimumloon, artikel 8"),
    ("Op de leeftijd van", "Besluit minimumjeugdloonregeling"),
    ("vakantiebijslag", "Wet minimumloon, artikel 15"),
)


def subsidy_article(text: str) -> str:
    """The article of one step of the wage-cost subsidy."""
    return next((article for words, article in OTHER_ARTICLES if words in text), SUBSIDY_ARTICLE)
