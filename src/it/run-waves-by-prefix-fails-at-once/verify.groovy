import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()
def log = build.log()

log.saysInOrder(
    'Batch bad failed (exit code 3)',
    'Wave 2 is not run: wave 1 did not succeed.',
    "Batch bad ended its output like this, whole in ${basedir}/target/cfn-waves/logs/wave-1/bad.log:",
    '\n  12\n',
    '\n  this is why\n',
    'BUILD FAILURE',
    '2 of 3 batches did not succeed:',
    'wave 1, batch bad: failed, exit code 3, after ',
    'wave 2, batch never: not_run',
    "Summary: ${basedir}/target/cfn-waves/waves-summary.json")
// Of a long output the build shows only the end.
log.neverSays('\n  11\n')

assert files.text('logs/wave-1/bad.log').readLines() == (1..30)*.toString() + 'this is why'
assert files.outcomes(1) == [good: 'success', bad: 'failed']
assert files.outcomes(2) == [never: 'not_run']
assert files.results(1).completion_status == 'failed'
assert files.results(1).exit_code == 1
assert !build.has('ran')
build.leftNothing()
