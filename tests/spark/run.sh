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
need_venv "$build" "$requirements" "$(grep '^py4j==' "$requirements")"

make_work spark

# Nothing of the user's own Spark; and a compiler that takes its time does not pay for so short a run.
unset SPARK_HOME SPARK_CONF_DIR PYTHONPATH GLOSS_PATH || true
mkdir "$work/here" "$work/spark"
PYSPARK_PYTHON=$build/venv/bin/python SPARK_LOCAL_DIRS=$work/spark SPARK_WORKER_DIR=$work/spark PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
SPARK_SUBMIT_OPTS=-XX:TieredStopAtLevel=1
export PYSPARK_PYTHON SPARK_LOCAL_DIRS SPARK_WORKER_DIR PYTHONDONTWRITEBYTECODE LC_ALL SPARK_SUBMIT_OPTS
"$build/venv/bin/python" "$here/check.py" "$gloss" "$source" "$work/here" 2>"$work/log" || {
    status=$?
    tail -n 60 "$work/log"
    exit $status
}
