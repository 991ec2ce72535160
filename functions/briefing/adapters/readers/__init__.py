"""Documents in, readings out: one module per format, each with its own library.

`reader.py` is the port `Reader`; `detect.py` tells the format; txt, md, html, pdf and
docx give blocks and facts; the others are shared: bytes to characters (`encoding`),
lines to blocks (`lines`), what a document says of itself (`facts`).
"""
