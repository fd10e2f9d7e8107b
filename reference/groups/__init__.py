"""Module 2: classes, teaching groups and the teacher norm."""
