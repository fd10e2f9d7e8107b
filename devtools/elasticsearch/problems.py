"""What can go wrong between a machine and its Elasticsearch."""


class CannotStart(Exception):
    """The machine lacks something; the message says what, and what to do about it."""


class NodeFailed(Exception):
    """A node was started and did not do what it should; the message ends with its last words."""
