"""What changes departments, wishes, staffing and plans; the only place where they change."""
