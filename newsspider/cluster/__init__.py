"""The schedule on many machines, by PostgreSQL and Procrastinate. Needs the extra `cluster`.

database    the schedule's tables in PostgreSQL, and how they are made
queue       the jobs, in Procrastinate's tables
clock       what is due becomes jobs, and so does what workers had that are gone
worker      takes jobs, and runs their harvests

How a crawl holds its site: crawl/cluster_lock.py. docs/decisions/0116-many-machines.md
"""


class ClusterError(Exception):
    """The database of a cluster cannot be used; the text says why."""
