"""Documents in, digests out: briefings with traceable bullets, by mail and web."""

__version__ = "0.1.0"
