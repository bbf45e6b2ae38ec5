import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

build.log().says(
    'Batch removed was lost',
    'Somebody removed the container while it ran.',
    'Batch killed failed (exit code 137)',
    'Somebody sent it SIGKILL through the engine (docker kill or docker stop).',
    'Batch paused was paused by somebody and makes no progress. Go on with: docker unpause cfn-wave1-paused-',
    'Batch paused succeeded')
assert files.outcomes(1) == [removed: 'lost', killed: 'failed', paused: 'success']
assert files.results(1).metrics.lost == 1
assert files.batches(1).killed.signal == 'SIGKILL'
assert files.text('logs/wave-1/killed.log') == 'at work\n'
build.leftNothing()
