#!/bin/sh
# run.sh GLOSS SOURCE_DIR BUILD_DIR - the job of examples/spark does on a cluster what gloss does on one machine.
#
# PySpark, some 400 MB, is installed once in BUILD_DIR/spark, from Python's registry as pip knows it. Skipped (77) where there is
# no Java or Python that it works with, or the registry cannot be reached.
set -eu
gloss=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
source=$(cd "$2" && pwd)
mkdir -p "$3/spark"
build=$(cd "$3/spark" && pwd)
requirements=$source/examples/spark/requirements.txt
here=$(cd "$(dirname "$0")" && pwd)

skip() {
    echo "skipped: $*"
    exit 77
}

command -v java >/dev/null || skip "there is no java (default-jre-headless)"
java=$(java -version 2>&1 | sed -n 's/^.* version "\([0-9]*\).*/\1/p')
case $java in
17 | 21) ;;
*) skip "Spark 4.0 is for Java 17 and 21, not ${java:-this}" ;;
esac
command -v python3 >/dev/null || skip "there is no python3"
python3 -c 'import sys; sys.exit(not (3, 9) <= sys.version_info < (3, 14))' || skip "Spark 4.0 is for Python 3.9 to 3.13"

# What is installed belongs to these requirements and this Python.
wanted=$(cat "$requirements" && command -v python3 && python3 --version)
if [ "$(cat "$build/installed" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$build/venv" "$build/installed"
    python3 -m venv "$build/venv" >"$build/pip.log" 2>&1 || skip "python3 makes no environments (python3-venv)"
    # The smallest package shows whether there is a registry; once there is, all of them have to be there.
    "$build/venv/bin/pip" install "$(grep '^py4j==' "$requirements")" >>"$build/pip.log" 2>&1 || {
        tail -n 1 "$build/pip.log"
        skip "Python's registry cannot be reached"
    }
    "$build/venv/bin/pip" install -r "$requirements" >>"$build/pip.log" 2>&1 || {
        tail -n 20 "$build/pip.log"
        echo "examples/spark/requirements.txt cannot be installed"
        exit 1
    }
    printf '%s\n' "$wanted" >"$build/installed"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/gloss-spark.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

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
