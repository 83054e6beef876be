"""What is said of separate pictures: a line each, and the score against their folders."""

from edge_runtime.sinks import PictureLines, Score


def test_one_line_per_picture(capsys, shown):
    sink = PictureLines()
    shown(sink, "3", name="3/a.png")
    shown(sink, "", unknown=True, name="3/b.png")
    shown(sink, "", hand="", name="3/c.png")
    sink.close()
    assert capsys.readouterr().out.splitlines() == [
        "3/a.png\t3\t0.875",
        "3/b.png\tunknown\t0.875",
        "3/c.png\tno hand",
    ]


def test_the_score_counts_by_folder(tmp_path, shown):
    score = Score(str(tmp_path))
    shown(score, "A", name="a/1.png")
    shown(score, "B", name="a/2.png")
    shown(score, "", unknown=True, name="b/3.png")
    shown(score, "", hand="", name="b/4.png")
    rows = [line.split() for line in score.table()]
    assert rows == [
        ["label", "pictures", "hands", "right", "unknown", "of", "hands"],
        ["A", "2", "2", "1", "0", "50.0%"],
        ["B", "2", "1", "0", "1", "0.0%"],
        ["all", "4", "3", "1", "1", "33.3%"],
    ]


def test_a_folder_of_one_label_gives_its_own_name(tmp_path, shown):
    score = Score(str(tmp_path / "7"))
    shown(score, "7", name="photo.jpg")
    assert score.right == {"7": 1}
