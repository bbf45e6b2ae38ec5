# What the examples of fix-waves share. Their run scripts read it in, each with its own folder as $here.
# shellcheck shell=bash
# shellcheck disable=SC2154 # whoever reads this in has set it
example=$(basename "$here")
root=$(cd "$here/../../.." && pwd)
work=$root/target/$example
results=$work/target/cfn-waves

say() { printf '%s: %s\n' "$example" "$*"; }
fail() {
  printf "$example: %s\n" "$@" >&2
  exit 1
}

options=()
read_options() {
  local option
  for option; do
    case $option in
      --help | -h)
        sed -n '2,/^set /{/^#/!d;s/^# \{0,1\}//;p;}' "$0"
        exit
        ;;
      -*) options+=("$option") ;;
      *)
        printf '%s: %s is no option\nusage: src/examples/%s/run [MAVEN OPTION...]\n' "$example" "$option" "$example" >&2
        exit 2
        ;;
    esac
  done
}

lay_out() {
  rm -rf "$work" || fail "$work, left by an earlier run, could not be removed. Remove it and run this again."
  mkdir -p "$work"
  cp -R "$here/." "$work"
  rm "$work/run"
  cp "$here/../errors.awk" "$work/worker"
}

# Runs "mvn verify", and sees that the loop took more than one iteration and found no errors at its end.
build() {
  local user=()
  # As oneself, or the mended files would belong to root. Rootless engines take root for the user already.
  if [ "$(id -u)" != 0 ] && ! docker info --format '{{.SecurityOptions}}' 2>/dev/null | grep -q rootless; then
    user=("-Dcfn.waves.user=$(id -u):$(id -g)")
  fi
  "$root/mvnw" -B -ntp -f "$work/pom.xml" ${user[@]+"${user[@]}"} ${options[@]+"${options[@]}"} verify 2>&1 | tee "$work/build.log" ||
    fail "The build failed; its output is above and in $work/build.log." \
      'If it could not find the plugin, run src/dev/try, which builds it first.'
  grep -q '"ended" *: *"no_errors"' "$results/waves-summary.json" ||
    fail "The build passed, but the loop did not end without errors: see $results/waves-summary.json."
  grep -q 'Batch iter2-batch-1 started' "$work/build.log" ||
    fail "One iteration did it all: the example doesn't show a loop any more. See $work/build.log."
}

# Fails unless the program that the command runs says what it should.
expect_output() {
  (cd "$work" && "$@") >"$work/output.txt" || fail "The mended program fails; what it said is in $work/output.txt."
  diff "$here/expected.txt" "$work/output.txt" || fail 'The mended program says something else than it should (above).'
  say 'the mended program says what it should:'
  sed 's/^/  /' "$work/output.txt"
}

# No container of these runs may be left, nor a network, unless other people's containers use it by now.
look_for_leftovers() {
  local runs run left
  runs=$(find "$results" -name '*.json' -exec sed -n 's/.*"run_id" *: *"\([^"]*\)".*/\1/p' {} + | sort -u)
  [ -n "$runs" ] || fail "The files in $results name no run."
  if ! command -v docker >/dev/null; then
    say 'without the docker command, nobody looked whether anything is left on the engine'
    return
  fi
  for run in $runs; do
    left=$(docker ps -a --filter "label=cfn.run.id=$run" --format '{{.Names}} ({{.Status}})' &&
      for network in $(docker network ls -q --filter "label=cfn.run.id=$run"); do
        docker network inspect --format '{{if not .Containers}}network {{.Name}}{{end}}' "$network"
      done)
    [ -z "$left" ] || fail "Left on the engine by run $run:" "$left"
  done
  say 'nothing of its runs is left on the engine'
  say "results (JSON) are in $results, the mended files in $work/src"
}
