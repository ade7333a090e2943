"""The bench: a register of its own, measured on both databases, figures as ratios. Never a test."""
