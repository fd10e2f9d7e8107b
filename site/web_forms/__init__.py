"""What holds for every form: sent twice it acts once, and what was typed is not lost."""
