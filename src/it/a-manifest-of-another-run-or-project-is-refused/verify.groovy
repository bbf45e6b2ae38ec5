import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def first = build.output('.').json('first.json').run_id
def second = build.output().spawned(1).run_id

build.log(2).says(
    "The manifest ${basedir}/first.json can't be used: found one of run ${first}, expected one of this build's run ${second}")
[3, 4].each {
    build.log(it).says("The manifest ${basedir}/foreign.json can't be used: found one of another project or host")
}
build.log(5).says("${basedir}/pom.xml isn't JSON (line 1, column 1)")
build.log(6).says(
    "${basedir}/target/cfn-waves/wave-7-spawned.json isn't there. Run the goal spawn-wave, which writes it, or name another")
// Those of the first run, then what is left of the wave, whose builds are over.
[7, 8].each { build.log(it).says('Removed 1 container; kept 1 log.') }
assert !build.output().has('wave-1-results.json')
build.leftNothing()
