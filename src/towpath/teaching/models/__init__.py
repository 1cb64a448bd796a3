"""Who learns, what they answered, what they plan, and what they did."""

from towpath.teaching.models.assessments import Assessment
from towpath.teaching.models.learners import Learner, LookedAfter, ReportLink
from towpath.teaching.models.logs import LogEntry, Reading
from towpath.teaching.models.plans import Assignment, Pause, Plan, PlanVersion
from towpath.teaching.models.quizzes import QuizResult

__all__ = [
    "Assessment",
    "Assignment",
    "Learner",
    "LogEntry",
    "LookedAfter",
    "Pause",
    "Plan",
    "PlanVersion",
    "QuizResult",
    "Reading",
    "ReportLink",
]
