import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Eventually

def build = new Build(basedir)
def journal = new File(basedir, 'target/cfn-waves/journal.jsonl')
def lines = { journal.exists() ? journal.readLines().size() : 0 }

// Before the first container, in the middle of spawning, while all run, while they end and are removed.
[1, 2, 4, 8, 12, 17].each { more ->
    def enough = lines() + more
    def run = build.start("after-${more}", localRepositoryPath, ['cfn-waves:run-waves', '-Dcfn.waves.resume=never'])
    Eventually.is("${enough} lines", { lines() >= enough })
    def took = run.interrupt()
    // A grace of one second, and two to clear up; the rest is patience with a busy machine.
    assert took < 10_000 : "after ${more} lines"
    build.leftNothing()
    def summary = build.output().summary()
    assert summary.waves.size() == 2 : "what is known is written after ${more} lines"
    assert summary.run_id == build.output().journal().last().run_id
}
basedir.listFiles().findAll { it.name.endsWith('.log') }.each {
    // Maven takes a plugin's classes away when its own end of the build is over, hook or no hook.
    assert !it.text.contains('ClassNotFoundException')
}
build.leftNothing()
