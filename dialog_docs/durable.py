"""Every durable file operation, so that each can be made to crash, fail or be lost in a test."""
