#!/bin/sh
# run.sh GLOSS SOURCE_DIR BUILD_DIR - the job of examples/spark does on a cluster what gloss does on one machine.
#
# PySpark, some 400 MB, is installed once in BUILD_DIR/spark, from Python's registry as pip knows it. Skipped (77) where there is
# no Java or Python that it works with, or the registry cannot be reached.
set -eu
# shellcheck source=tests/needs.sh
. "$(dirname "$0")/../needs.sh"
gloss=$(path_of "$1")
source=$(cd "$2" && pwd)
build=$(make_folder "$3/spark")
requirements=$source/examples/spark/requirements.txt
here=$(cd "$(dirname "$0")" && pwd)

need java
java=$(java -version 2>&1 | sed -n 's/^.* version "\([0-9]*\).*/\1/p')
case $java in
17 | 21) ;;
*) skip "Spark 4.0 is for Java 17 and 21, not ${java:-this}" ;;
esac
need python3
python3 -c 'import sys; sys.exit(not (3, 9) <= sys.version_info < (3, 14))' || skip "Spark 4.0 is for Python 3.9 to 3.13"
need_venv "$build" "$requirements"
# The parts of a cluster talk with one another, here by the loopback alone: no name of the machine has to be known to anybody.
python3 -c 'import socket
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname(), 60)' 2>/dev/null || skip "127.0.0.1 cannot be reached"

make_work spark
leave_home

# Nothing of the user's own Spark; and a compiler that takes its time does not pay for so short a run.
unset SPARK_HOME SPARK_CONF_DIR || true
mkdir "$work/here" "$work/spark"
PYSPARK_PYTHON=$build/venv/bin/python SPARK_LOCAL_DIRS=$work/spark SPARK_WORKER_DIR=$work/spark
SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_HOSTNAME=localhost SPARK_SUBMIT_OPTS=-XX:TieredStopAtLevel=1
export PYSPARK_PYTHON SPARK_LOCAL_DIRS SPARK_WORKER_DIR SPARK_LOCAL_IP SPARK_LOCAL_HOSTNAME SPARK_SUBMIT_OPTS
"$build/venv/bin/python" "$here/check.py" "$gloss" "$source" "$work/here" 2>"$work/log" || {
    status=$?
    tail -n 60 "$work/log"
    exit $status
}
