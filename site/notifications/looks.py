"""The worker's looks at the outbox of emails."""

from outbox.looks import Looks

LOOKS = Looks("notifications.tasks.send_emails")
