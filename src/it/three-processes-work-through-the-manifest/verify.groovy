import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

build.log(1).says("Wrote ${basedir}/target/cfn-waves/wave-1-spawned.json.")
// The containers outlive the build that started them.
build.log(1).neverSays('Removed')
build.log(2).says('Wave 1 complete: 2 of 2 batches succeeded')
build.log(3).says('Removed 2 containers')
build.log(4).saysInOrder('Wave 2 complete: 1 of 1 batch succeeded', 'Removed 1 container')
// Both waves count, although different builds ran them.
build.log(5).says('3 batches succeeded.')

assert files.spawned(1).owner.endsWith('/hands-over')
assert files.results(1).run_id == files.spawned(1).run_id
assert files.results(2).run_id != files.results(1).run_id
assert files.summary().waves*.run_id == [files.results(1).run_id, files.results(2).run_id]
assert files.cleanup(1).containers_removed == 2
build.leftNothing()
