"""`make shop` after the installation: prepares the data, serves, and looks after what serves.

One process all the way: `__main__` (port, data) becomes `serve` (web server and worker) by exec, so that the
supervisor carries no Django and a signal has one address.
"""
