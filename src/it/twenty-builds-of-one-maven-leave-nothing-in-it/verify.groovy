import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def maven = build.startKept('kept', localRepositoryPath, 20, [
    // One that passes,
    'cfn-waves:run-waves -Dcfn.waves.waves=1 -Dcfn.waves.resume=never',
    // one that fails,
    'cfn-waves:run-waves -Dcfn.waves.waves=2 -Dcfn.waves.resume=never',
    // one that leaves its containers to the end of the build,
    'pre-integration-test',
    // and three that have a wave between them.
    'cfn-waves:spawn-wave -Dcfn.waves.waveNumber=1',
    'cfn-waves:monitor-wave -Dcfn.waves.waveNumber=1',
    'cfn-waves:cleanup-wave -Dcfn.waves.waveNumber=1'])
(1..20).each { maven.awaitSaying("kept Maven: build ${it} ") }
// A thread that was left would keep its JVM from ending.
maven.awaitSaying('kept Maven: ends')
assert maven.awaitEnd() == 0

def builds = (maven.log().toString() =~
    /(?m)^kept Maven: build \d+ (\w+); Holdings\[hooks=(\d+), realms=(\d+), sessions=(\d+), threads=\{(.*)\}, files=\{(.*)\}\]$/)
    .collect { [end: it[1], hooks: it[2], realms: it[3], sessions: it[4] as int, threads: it[5], files: it[6]] }
assert builds*.end == (1..20).collect { it % 6 == 2 ? 'failed' : 'passed' }
maven.log().says('Removed what was left of run ', 'Removed 1 container')
// The Maven that spawned a wave is still there when another build of it cleans up, but that build is over.
maven.log().neverSays('another build that is alive looks after it')

// By then every kind of build has been there once, and whatever is loaded or opened once for all is so.
def settled = builds.drop(6)
assert settled*.hooks.unique().size() == 1
assert settled*.realms.unique().size() == 1
assert settled*.threads.unique().size() == 1
assert settled*.files.unique().size() == 1
builds.each {
    assert it.sessions <= 1
    assert !it.threads.contains('cfn-waves')
    // One at most, the JVM's own for good: what it puts in the place of a socket that is closed while somebody reads.
    assert !(it.files =~ /socket:\[N\]=(?!1(,|$))/)
}
build.leftNothing()
