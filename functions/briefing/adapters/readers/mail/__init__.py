"""Mail: its header, its parts, and of its text what it says itself."""
