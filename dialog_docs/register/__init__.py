"""The memory: tables, migrations, recording, follow-up and queries; the only SQLAlchemy."""
