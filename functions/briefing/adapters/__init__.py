"""The ports fulfilled: readers, stores, queues, mailers and the renderer."""
