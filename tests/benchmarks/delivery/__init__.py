"""What delivering costs: time, memory, and money."""
