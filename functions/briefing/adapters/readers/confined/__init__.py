"""Reading in a process of its own: the port `Reader`, and the child that it keeps."""
