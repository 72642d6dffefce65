"""What the indicators of the sample study come to."""

from __future__ import annotations

FOUR = 4
"""The first so many of a row are numbers: counted, known, whole, base."""

FIGURES = {
    "referred": (90, 90, 90, 90, "not reached"),
    "matched": (80, 90, 90, 90, None),
    "never-matched": (10, 90, 90, 90, None),
    "courses": (88, 88, 88, 88, None),
    "rematches": (8, 88, 88, 88, None),
    "completed": (57, 88, 88, 88, None),
    "aborted": (20, 88, 88, 88, None),
    "aborted-after-meeting": (7, 20, 20, 20, None),
    "active": (11, 88, 88, 88, None),
    "finished": (50, 50, 50, 57, None),
    "activity-at-end": (33, 45, 50, 57, "not decided"),
    "activity-after-a-year": (18, 20, 30, 33, "not decided"),
    "activity-after-a-year-of-all": (23, 28, 46, 50, "not decided"),
    "areas": (41, 41, 41, 41, None),
    "areas-agreed": (16, 41, 41, 41, "reached"),
    "mentors": (76, 76, 76, 76, None),
}
"""By id, with the verdict last. One test holds them against the files, another against a study."""

GOALS = {
    "young-people": "partly reached",
    "activity": "not decided",
    "activity-after-a-year": "not decided",
    "courses": "partly reached",
    "companies": "partly reached",
    "continuing": "not decided",
}
