"""The worker's looks: at the outbox of emails, at digests, and at what followers are told."""

from outbox.looks import Looks

LOOKS = Looks("notifications.tasks.send_emails")
MATCHING_LOOKS = Looks("notifications.tasks.match_followed")
DIGEST_LOOKS = Looks("notifications.tasks.prepare_todays_digests")
