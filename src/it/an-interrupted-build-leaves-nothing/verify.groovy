import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Eventually

def build = new Build(basedir)
def run = build.start('interrupted', localRepositoryPath, ['cfn-waves:run-waves'])
Eventually.is('the batch is at work', { build.has('at-work') })
def took = run.interrupt()

run.log().says(
    'Interrupted: containers are stopped and removed, within 3 s.',
    'Batch long still runs although the build is interrupted',
    'Batch long was cancelled')
// A grace of one second, and two to clear up; the rest is patience with a busy machine.
assert took < 10_000
def files = build.output()
assert files.outcomes(1) == [long: 'cancelled', waits: 'not_run']
assert files.text('logs/wave-1/long.log') == 'at work\nasked to end\n'
build.leftNothing()
