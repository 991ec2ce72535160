"""What each function works on: names of buckets, tables, queues and parameters."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IngestResources:
    """What the ingest function works on: names of buckets and tables."""

    inbox_bucket: str
    library_bucket: str
    documents_table: str


@dataclass(frozen=True, slots=True)
class ComposeResources:
    """What the compose function works on."""

    library_bucket: str
    site_bucket: str
    documents_table: str
    editions_table: str
    subscribers_table: str
    audience_queue_url: str


@dataclass(frozen=True, slots=True)
class DispatchResources:
    """What the dispatch function works on."""

    library_bucket: str
    editions_table: str
    subscribers_table: str
    deliveries_table: str
    mail_queue_url: str
    audience_queue_url: str


@dataclass(frozen=True, slots=True)
class DeliverResources:
    """What the deliver function works on. The password of an SMTP server, where mail
    goes by one, is in a parameter.
    """

    library_bucket: str
    editions_table: str
    subscribers_table: str
    deliveries_table: str
    consents_table: str
    keys_parameter: str
    mail_queue_url: str
    notes_queue_url: str
    limits_table: str
    configuration_set: str = ""
    smtp_parameter: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackResources:
    """What the feedback function works on."""

    subscribers_table: str
    consents_table: str
    deliveries_table: str
    configuration_set: str


@dataclass(frozen=True, slots=True)
class SubscriptionsResources:
    """What the subscriptions function works on. Where CloudFront stands before it, a
    secret tells that a request came from there.
    """

    subscribers_table: str
    consents_table: str
    deliveries_table: str
    limits_table: str
    notes_queue_url: str
    keys_parameter: str
    front_secret: str = ""
