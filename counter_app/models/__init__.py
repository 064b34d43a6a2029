"""The desk's encrypted database: tables, queries, unit of work, migrations."""
