#!/bin/sh
# Finds a Python that is new enough and hands over to setup.py. Usage: setup.sh base|dev [python arguments…]
# PYTHON, when set, is the only one tried.

candidates=${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14 python}
for candidate in $candidates; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        exec "$candidate" -I storefront/config/setup.py "$@"
    fi
done

found=$("${candidates%% *}" --version 2>&1) || found=nothing
echo "Tancheng Buy needs Python 3.11 or newer; '${candidates%% *}' is: $found. Install one, or name it: make shop PYTHON=/path/to/python3.11" >&2
echo "郯城购需要 Python 3.11 或更新的版本;当前的 '${candidates%% *}' 是:$found。请先安装,或者指定路径:make shop PYTHON=/path/to/python3.11" >&2
exit 2
