"""Make the search index beside its table of documents: FTS5 on SQLite, tsvector on PostgreSQL."""

from django.db import migrations

from aftercare.foundation.search import migration


class Migration(migrations.Migration):
    dependencies = [("aftercare", "0001_initial")]
    operations = migration.operations
