"""Where adapters meet use-cases: the only place that knows both."""
