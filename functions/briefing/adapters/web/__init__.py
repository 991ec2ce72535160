"""The pages and the API of subscriptions, on Powertools' event handler."""
