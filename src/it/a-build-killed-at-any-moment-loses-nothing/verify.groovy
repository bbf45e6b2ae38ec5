import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Eventually

def build = new Build(basedir)
def journal = new File(basedir, 'target/cfn-waves/journal.jsonl')
def lines = { journal.exists() ? journal.readLines().size() : 0 }

// Between any two lines of the journal, and between what happens and the line that tells of it.
[1, 1, 2, 1, 3, 1, 4].eachWithIndex { more, i ->
    def enough = lines() + more
    def cut = build.start("cut-${i}", localRepositoryPath, ['cfn-waves:run-waves'])
    Eventually.is("${enough} lines", { lines() >= enough })
    cut.kill()
}
def last = build.start('last', localRepositoryPath, ['cfn-waves:run-waves'])
assert last.awaitEnd() == 0

def files = build.output()
def events = files.journal()
assert events.count { it.event == 'run_started' } == 1
assert events.count { it.event == 'run_resumed' } >= 3
assert events*.run_id.toSet().size() == 1
def ran = build.text('ran').readLines()
assert ran.size() == ran.toSet().size() : 'no attempt runs twice'
[1: 'abcdef', 2: 'gh'].each { wave, ids ->
    def batches = files.batches(wave)
    ids.each { id ->
        assert batches[id].outcome == 'success'
        assert batches[id].attempts.count { it.outcome == 'success' } == 1 : 'no success runs again'
        assert ran.count { it.startsWith("${id} ") } <= batches[id].attempts.size()
    }
}
build.leftNothing()
