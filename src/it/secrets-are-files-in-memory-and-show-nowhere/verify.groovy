import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

assert files.outcomes(1) == [root: 'success', number: 'success', name: 'success']
assert files.outcomes(2) == [spawned: 'success']

// Not even of Maven's debug output, which has all that libraries say.
build.log(1).says('[DEBUG]')
build.log().neverSays('K7-')
files.files().each { assert !files.text(it).contains('K7-') }

// What holds them is no batch, but a container that is removed, and its volume with it.
def spawned = files.spawned(2)
assert spawned.total_spawned == 1
assert spawned.secret_holders*.container_name.every { it ==~ /cfn-wave2-secrets-[0-9a-f]{6}/ }
assert spawned.secret_holders.size() == 1
assert files.results(2).metrics.total == 1
assert files.cleanup(2).containers.containsAll(spawned.secret_holders*.container_name)
assert files.cleanup(2).containers_removed == 2
// One of the holder, and one of the batch, whose file system is read-only.
assert files.cleanup(2).volumes_cleaned == 2
build.leftNothing()
