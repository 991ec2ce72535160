"""Web pages: slimmed, built into a tree, relieved of what stands around the article."""
