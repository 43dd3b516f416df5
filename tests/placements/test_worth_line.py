"""The wage value over time: where points stand, and what marks another function."""

from datetime import date

from placements.worth_line import HEIGHT, Point, draw

INPAK = ("Medewerker inpak", "inpak|")
KAS = ("Medewerker kas", "kas|")


def at(year, value, function=INPAK):
    return Point(date(year, 7, 1), value, *function)


def test_one_measurement_is_no_line():
    assert draw([at(2024, 40)], 30) is None


def test_a_line_runs_within_a_function_and_breaks_where_it_changes():
    drawing = draw([at(2022, 50), at(2023, 60), at(2024, 40, KAS), at(2025, 45, KAS)], 30)
    assert [(s.x1, s.x2) for s in drawing.strokes] == [
        (drawing.points[0].x, drawing.points[1].x),
        (drawing.points[2].x, drawing.points[3].x),
    ]
    assert [(m.label, m.x) for m in drawing.functions] == [
        ("Medewerker inpak", drawing.points[0].x),
        ("Medewerker kas", drawing.points[2].x),
    ]
    assert "1 juli 2024: 40 % in een andere functie, Medewerker kas." in drawing.description
    assert drawing.description.startswith("1 juli 2022: 50 % als Medewerker inpak.")


def test_points_stand_where_day_and_value_say():
    drawing = draw([at(2023, 0), at(2024, 50), at(2025, 100)], 30)
    first, middle, last = drawing.points
    assert (first.x, last.x) == ("14.00%", "95.00%")
    assert 54.4 < float(middle.x.rstrip("%")) < 54.6
    assert (first.y - last.y, first.y - middle.y) == (HEIGHT, HEIGHT // 2)
    assert first.y == drawing.bottom and drawing.floor.label == "ondergrens 30 %"


def test_two_on_one_day_and_dates_without_room():
    same = draw([at(2024, 40), at(2024, 50)], 30)
    assert same.points[0].x == same.points[1].x and len(same.days) == 1
    close = [Point(date(2024, month, 1), 40, *INPAK) for month in range(1, 13)]
    assert 2 <= len(draw(close, 30).days) <= 5
    assert [mark.below for mark in same.points] == [True, False]
