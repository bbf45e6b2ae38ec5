import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Engine
import io.github.cfnwaves.it.Eventually

def build = new Build(basedir)
def killed = build.start('killed', localRepositoryPath, ['cfn-waves:run-waves'])
killed.awaitSaying('Batch done succeeded')
Eventually.is('the others are at work', { build.has('ends.txt') && build.has('goes-on.txt') })
killed.kill()
def run = build.output().journal().find { it.event == 'run_started' }.run_id

new File(basedir, 'end').createNewFile()
try (def engine = Engine.open()) {
    Eventually.is('one ends while nobody looks', { engine.names(build.labels()).count { engine.isRunning(it) } == 1 })
}

def next = build.start('next', localRepositoryPath, ['cfn-waves:run-waves'])
next.awaitSaying('Batch goes-on was started before and is followed from here on')
new File(basedir, 'go-on').createNewFile()
assert next.awaitEnd() == 0

next.log().says("Run ${run} (task", 'was cut off and goes on: what succeeded is not run again.')
def files = build.output()
assert files.summary().run_id == run
assert files.outcomes(1) == [done: 'success', ends: 'success', 'goes-on': 'success']
assert files.outcomes(2) == [last: 'success']
['done', 'ends', 'goes-on', 'last'].each { assert build.text("${it}.txt") == 'ran\n' : it }
assert files.text('logs/wave-1/ends.log') == 'before\nafter\n'
assert files.text('logs/wave-1/goes-on.log') == 'on and on\n'
build.leftNothing()

// A run that succeeded is over: the next one starts anew.
def anew = build.start('anew', localRepositoryPath, ['cfn-waves:run-waves'])
assert anew.awaitEnd() == 0
assert build.text('done.txt') == 'ran\nran\n'
assert build.output().summary().run_id != run
build.leftNothing()
