#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Everything a developer does with Askance: ./build.sh VERB
set -eu
cd "$(dirname "$0")"

packages=(g++ cmake ninja-build pkg-config qt6-base-dev qt6-svg-dev libqcustomplot-dev libsqlite3-dev sqlite3
  zlib1g-dev libarchive-dev libpcap-dev libssl-dev libsimdjson-dev libre2-dev tzdata
  fonts-inter fonts-jetbrains-mono fonts-dejavu-core)

usage() {
  cat <<'TXT'
Usage: ./build.sh VERB
  deps      install what is missing (Debian bookworm packages; needs root only if something is missing)
  build     deps, then build the program: build/release/askance
  run       build, then open the window on the synthetic sample case
  test      build, then run every test
  bench     build, then measure against sqlite3 in the same run, and how long the window stands still;
            --brush --rows N: only what a brush that moves costs
  asan      build and test with AddressSanitizer and UndefinedBehaviorSanitizer
  tsan      build and test with ThreadSanitizer what uses threads
  fuzz      build with libFuzzer and run every target for FUZZ_SECONDS each (10 unless set); names of targets after
            it run only those
  tidy, package   not there yet
TXT
}

missing_packages() {
  local p
  for p in "${packages[@]}"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null) == installed ]] || echo "$p"
  done
}

deps() {
  local missing
  mapfile -t missing < <(missing_packages)
  [[ ${#missing[@]} -eq 0 ]] && return 0
  echo "Installing: ${missing[*]}"
  local as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    command -v sudo >/dev/null || {
      echo "These packages are missing and need root: apt-get install ${missing[*]}" >&2
      exit 1
    }
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "${missing[@]}" >/dev/null
}

# configure PRESET and build it; further arguments are targets
compile() {
  local preset=$1
  shift
  [[ -f build/$preset/build.ninja ]] || cmake --preset "$preset" --log-level=WARNING
  cmake --build --preset "$preset" ${*:+--target "$@"}
}

# One program more than there are processors: window tests spend much of their time waiting for timers.
suite() {
  ctest --preset "$1" -j $(($(nproc) + 1)) "${@:2}"
}

run() {
  deps
  compile release askance
  local state=${XDG_STATE_HOME:-$HOME/.local/state}/askance
  if [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    local case=build/sample.askance picture=build/sample-timeline.png
    build/release/askance sample "$case" --force
    build/release/askance chart "$case" --view timeline --by organisation --where 'domain:mail1.trump-email.com' \
      --force -o "$picture"
    echo "There is no display, so no window can open. The sample's timeline was drawn to $picture instead."
    return 0
  fi
  mkdir -p "$state"
  build/release/askance sample "$state/sample.askance" --force
  exec build/release/askance "$state/sample.askance"
}

# Every target for FUZZ_SECONDS: starts from the fixtures and what earlier runs found, stops at the first finding.
fuzz() {
  packages+=(clang libclang-rt-14-dev)
  deps
  compile fuzz fuzz_reader
  local folder=$PWD/build/fuzz targets target log seeds found=0
  mapfile -t targets < <("$folder/tests/fuzz/fuzz_reader" --list)
  [[ $# -gt 0 ]] && targets=("$@")
  printf '%-22s %10s %12s\n' target runs 'runs/second'
  for target in "${targets[@]}"; do
    mkdir -p "$folder/corpus/$target" "$folder/findings"
    ln -sf tests/fuzz/fuzz_reader "$folder/fuzz_$target"
    log=$folder/findings/$target.log
    seeds=read
    [[ $target == recipe ]] && seeds=recipe
    if ! "$folder/fuzz_$target" -max_total_time="${FUZZ_SECONDS:-10}" -timeout=25 -rss_limit_mb=2048 -max_len=65536 \
      -print_final_stats=1 -artifact_prefix="$folder/findings/$target-" "$folder/corpus/$target" \
      "tests/fixtures/$seeds" >"$log" 2>&1; then
      echo "$target: a finding, see $log" >&2
      found=1
    fi
    printf '%-22s %10s %12s\n' "$target" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
      "$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")"
  done
  return $found
}

case ${1:-} in
deps) deps ;;
build) deps; compile release askance ;;
run) run ;;
test) deps; compile release all; suite release "${@:2}" ;;
bench)
  deps
  compile release askance askance_bench tst_millionrows
  build/release/tests/bench/askance_bench "${@:2}"
  ASKANCE_JUDGE_STALLS=1 QT_QPA_PLATFORM=offscreen build/release/tests/app/tst_millionrows
  ;;
asan) deps; compile asan all; suite asan "${@:2}" ;;
tsan) deps; compile tsan all; suite tsan -L threads "${@:2}" ;;
fuzz) fuzz "${@:2}" ;;
tidy) echo "There is no clang-tidy run yet." >&2; exit 2 ;;
package) echo "There is no package yet; build/release/askance runs from where it is." >&2; exit 2 ;;
-h | --help | help) usage ;;
*) usage >&2; exit 2 ;;
esac
