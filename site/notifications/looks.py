"""The worker's looks at the outbox of emails, and at what waits for digests."""

from outbox.looks import Looks

LOOKS = Looks("notifications.tasks.send_emails")
DIGEST_LOOKS = Looks("notifications.tasks.prepare_todays_digests")
