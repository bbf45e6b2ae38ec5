import io.github.cfnwaves.it.Build
import java.time.Instant

def build = new Build(basedir)
def modules = ['left', 'right'].collectEntries { [it, build.output("${it}/target/cfn-waves")] }

def megabytes = ['16m': 16, '24m': 24]
def changes = []
modules.each { module, files ->
    assert files.outcomes(1) == (1..3).collectEntries { ["${module}-${it}".toString(), 'success'] }
    assert files.summary().budget.total == '40m'
    files.batches(1).values().each {
        changes << [at: Instant.parse(it.started_at), memory: megabytes[it.memory_limit]]
        changes << [at: Instant.parse(it.completed_at), memory: -megabytes[it.memory_limit]]
    }
}
assert modules.left.summary().run_id != modules.right.summary().run_id

// At no time did the containers of both modules have more than the budget; what ends makes room for what starts.
def used = 0
changes.sort { a, b -> a.at <=> b.at ?: a.memory <=> b.memory }.each {
    used += it.memory
    assert used <= 40
}
assert used == 0
build.leftNothing()
