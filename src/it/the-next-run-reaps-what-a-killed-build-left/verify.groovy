import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Engine
import io.github.cfnwaves.it.Eventually

def build = new Build(basedir)
def killed = build.start('killed', localRepositoryPath, ['cfn-waves:run-waves'])
Eventually.is('the batch is at work', { build.has('at-work') })
killed.kill()
try (def engine = Engine.open()) {
    assert engine.names(build.labels()).size() == 1
}

def next = build.start('next', localRepositoryPath, ['cfn-waves:run-waves', '-Dcfn.waves.waves=2', '-Dcfn.waves.resume=never'])
assert next.awaitEnd() == 0
next.log().saysInOrder('An earlier build of this project left containers behind.', 'Removed 1 container; kept 1 log.')
assert build.output().text('logs/wave-1/long.log') == 'at work\n'
build.leftNothing()
