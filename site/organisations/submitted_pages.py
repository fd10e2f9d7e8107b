"""Pages among what waits for a second person."""

from django.urls import reverse

from organisations.models import User
from organisations.queries import Review, review_queue, submissions_of
from organisations.submissions import Submission


class SubmittedPages:
    def waiting_for(self, approver: User) -> list[Submission]:
        return [_submission(review) for review in review_queue(approver)]

    def sent_by(self, author: User) -> list[Submission]:
        return [_submission(review) for review in submissions_of(author)]


def _submission(review: Review) -> Submission:
    author = review.submitted_by
    return Submission(
        title=review.title,
        url=reverse("review", args=[review.state.pk]),
        organisation=review.page.organisation.name,
        kind=review.page.page_type_display_name,
        submitted_by=author.display_name if author else "",
        submitted_at=review.state.started_at,
    )
