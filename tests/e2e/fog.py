"""A document to drop."""

STORY = "Fog closes the port\n\nFog closed the port on Monday. Ferries left late.\n"
