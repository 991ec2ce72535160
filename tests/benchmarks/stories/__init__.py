"""Stories against events that are known, and what finding them costs."""
