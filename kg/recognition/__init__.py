"""Names in a report: regions, agencies, regulations, documents and initiatives."""
