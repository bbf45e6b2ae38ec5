import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Eventually

def build = new Build(basedir)
def run = build.start('interrupted', localRepositoryPath, ['cfn-waves:run-waves', '-Dcfn.waves.stopGrace=300'])
Eventually.is('the batch is at work', { build.has('at-work') })
run.signal()
run.awaitSaying('Batch stubborn still runs although the build is interrupted')
def took = run.interrupt()

// Of five minutes' grace.
assert took < 30_000
run.log().says('Interrupted again: containers are killed at once.', 'Batch stubborn was cancelled')
assert build.output().outcomes(1) == [stubborn: 'cancelled']
assert build.output().text('logs/wave-1/stubborn.log').startsWith('at work\n')
build.leftNothing()
