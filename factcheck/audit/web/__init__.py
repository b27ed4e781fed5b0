"""Pages from the web, politely: the audit's only way to the network."""

from factcheck.audit.web.cache import cached_session
from factcheck.audit.web.fetcher import Fetcher, Limits
from factcheck.audit.web.robots import RobotsError
from factcheck.audit.web.task import Outcome, Task

__all__ = ["Fetcher", "Limits", "Outcome", "RobotsError", "Task", "cached_session"]
