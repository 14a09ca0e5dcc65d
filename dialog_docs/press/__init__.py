"""From a subject to a paper in the outbox: context, fill, layout check, read-back, publish."""
