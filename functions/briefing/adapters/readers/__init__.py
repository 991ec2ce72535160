"""Documents in, readings out.

`confined/` is the port `Reader`: it has a child process do the rest. There `reader.py`
opens a file and the documents inside of it, `detect.py` tells the format of each, and
the module of that format gives an `Extract`: blocks, facts, documents inside. What a
document says of itself is checked by `facts.py`, whatever its format.
"""
