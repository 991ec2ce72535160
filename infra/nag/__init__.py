"""AWS's own rules for solutions (cdk-nag), held against the translated templates."""
