"""Second factors: an app that shows codes, as a person has it."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)

from organisations.models import User

PERIOD = 30  # seconds


class CodeApp:
    """An authenticator app that is set up for one person."""

    def __init__(self, person: User) -> None:
        self.secret = generate_totp_secret()
        TOTP.activate(person, self.secret)
        RecoveryCodes.activate(person)

    @property
    def code(self) -> str:
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // PERIOD))
