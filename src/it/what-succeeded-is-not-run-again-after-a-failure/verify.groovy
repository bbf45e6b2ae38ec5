import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def run = { String name, String... more ->
    def maven = build.start(name, localRepositoryPath, ['cfn-waves:run-waves', *more])
    [maven.awaitEnd(), maven.log()]
}
def ran = { ['a', 'b', 'bad'].collect { build.text("ran-${it}").readLines().size() } }

def (code, log) = run('fails')
assert code != 0
assert ran() == [1, 1, 1]

// What succeeded and hasn't changed since is done; a worker's own changes to its files are not changes.
(code, log) = run('fails-again')
assert code != 0
assert ran() == [1, 1, 2]
log.says('Batch a is not run again: it succeeded in run', 'Batch b is not run again: it succeeded in run')
def files = build.output()
assert files.outcomes(1) == [a: 'success', b: 'success', bad: 'failed']
assert files.batches(1).a.succeeded_in != null
assert files.batches(1).a.succeeded_in != files.results(1).run_id
assert files.results(1).metrics.reused == 2

// One changed file runs its batch again, and says so.
new File(basedir, 'b.txt').text = 'changed'
new File(basedir, 'mended').createNewFile()
(code, log) = run('succeeds')
assert code == 0
assert ran() == [1, 2, 3]
log.says('Batch b succeeded before and is run again: b.txt changed since it succeeded.')

// After a success all run again, unless asked for otherwise.
(code, log) = run('reuses', '-Dcfn.waves.reuse')
assert code == 0
assert ran() == [1, 2, 3]
(code, log) = run('anew')
assert code == 0
assert ran() == [2, 3, 4]
build.leftNothing()
