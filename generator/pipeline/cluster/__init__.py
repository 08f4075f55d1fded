"""Work on many machines: a scheduler of dask hands the tasks of a run to its workers.

`client` is the side of whoever builds, `worker` what runs in dask's workers, `hand` the process of its own in which a
worker computes. dask is imported by `client` alone, and only where somebody names a scheduler.
"""
