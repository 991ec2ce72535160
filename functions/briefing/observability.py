"""Logs, traces and metrics, made once for every function.

What goes in are counts, ids, keys' hashes and reasons; never an address, a token or
text of a document.
"""

import warnings

from aws_lambda_powertools import Logger, Metrics, Tracer

# A batch in which nothing was to count is no mistake.
warnings.filterwarnings("ignore", "No application metrics to publish")

# Service name, namespace and level come from POWERTOOLS_* in the environment.
logger = Logger()
tracer = Tracer()
metrics = Metrics()
