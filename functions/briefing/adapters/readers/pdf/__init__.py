"""PDF: letters from its fonts, lines where they stand, blocks from how they are set."""
