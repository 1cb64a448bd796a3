"""Count figures of the business in scope."""

from collections.abc import Sequence
from itertools import islice

from towpath.foundation.together import together
from towpath.insight.metrics.metric import Figure, Metric
from towpath.insight.metrics.window import Window


def read_figures(metrics: Sequence[Metric], window: Window) -> list[Figure]:
    """In one statement, however many they are."""
    asked = [tuple(metric.ask(window)) for metric in metrics]
    answers = iter(together(*(question for questions in asked for question in questions)))
    return [
        Figure(metric, window, metric.work_out(window, list(islice(answers, len(questions)))))
        for metric, questions in zip(metrics, asked, strict=True)
    ]
