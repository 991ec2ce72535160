#!/usr/bin/env bash
# Compiles every lock beside this script. Extra arguments go to uv (--upgrade, say).
#
# Install a lock with --no-deps: it is complete without what unused.txt leaves out,
# and an installer that looked for that again would stop at the missing hash.
set -euo pipefail
cd "$(dirname "$0")/../.."
locks=infra/locks
uv=$(command -v uv || echo .venv/bin/uv)

lock() { # lock NAME PYTHON SOURCE…
  local name=$1 python=$2
  shift 2
  "$uv" pip compile "$@" --output-file "$locks/$name.txt" --python-version "$python" \
    --universal --generate-hashes --no-header ${wheels---no-build} --quiet
}

ours=(--excludes "$locks/unused.txt")
lock dev 3.11 pyproject.toml --extra aws --group dev "${ours[@]}" "$@"
agreed=("${ours[@]}" --constraints "$locks/dev.txt") # one version, wherever it runs
lock runtime 3.11 pyproject.toml "${agreed[@]}" "$@"
for layer in base text render web; do
  lock "layer-$layer" 3.13 "$locks/layer-$layer.in" "${agreed[@]}" \
    --excludes "$locks/runtime-provides.txt" "$@"
done
lock build 3.11 "$locks/build.in" "${agreed[@]}" "$@"
lock looks 3.11 "$locks/looks.in" "${agreed[@]}" "$@"
wheels= lock dkim 3.11 "$locks/dkim.in" "${agreed[@]}" "$@" # it is source alone
lock sam 3.11 "$locks/sam.in" "$@"
lock checkov 3.11 "$locks/checkov.in" "$@"
lock zizmor 3.11 "$locks/zizmor.in" "$@"
lock audit 3.11 "$locks/audit.in" "$@"
lock nag 3.11 "$locks/nag.in" "$@"

if grep -nE '://|^(-|#) *(-i|--index|--extra|--find|file:)|/tmp|/home' "$locks"/*.txt; then
  echo "compile.sh: a host or a path of this machine is in a lock" >&2
  exit 1
fi
