"""The home on AWS: S3, SQS, DynamoDB and SES v2."""
