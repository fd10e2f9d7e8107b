"""What the registry's services say has happened, in its transaction."""

from django.dispatch import Signal

# A vendor claims the use of a component; sent with `adoption`.
adoption_claimed = Signal()
