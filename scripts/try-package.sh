#!/usr/bin/env bash
# Builds the package, installs its tarball in an empty folder and runs the command line from there, as its users would.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
export PATH="$root/node_modules/.bin:$PATH"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm run --silent build
npm pack --silent --pack-destination "$folder" >/dev/null
cd "$folder"
printf '{"private": true}\n' > package.json
npm install --silent --no-save --ignore-scripts ./concurrency-check-*.tgz
printf 'import time\n\n\nasync def poll():\n    time.sleep(1)\n' > sample.py
status=0
./node_modules/.bin/concurrency-check --format json sample.py > out.json || status=$?
test "$status" -eq 1 || { echo "The packaged command exited with $status where 1 was due."; exit 1; }
grep -q '"rule": "blocking-sleep-in-async"' out.json
./node_modules/.bin/concurrency-check explain blocking-sleep-in-async | grep -q "Why it matters"
echo "The package installs and runs."
