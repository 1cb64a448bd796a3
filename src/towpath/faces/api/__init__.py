"""The same verbs for machines: JSON, OpenAPI, a business's own keys."""
