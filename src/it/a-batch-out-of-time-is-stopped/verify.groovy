import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

build.log().says(
    'Batch polite has had its 2 s: asked to end, killed in 1 s.',
    'Batch stubborn has had its 2 s: asked to end, killed in 1 s.',
    '3 of 4 batches did not succeed:',
    'wave 1, batch polite: timeout',
    'wave 1, batch stubborn: timeout, exit code 137')

assert files.outcomes(1) == [polite: 'timeout', stubborn: 'timeout', quick: 'success', 'its own': 'timeout']
assert files.results(1).completion_status == 'timeout'
assert files.results(1).exit_code == 2
assert files.results(1).metrics.timeout == 3
assert files.results(1).metrics.failed == 0

def batches = files.batches(1)
assert batches.polite.duration_ms >= 2000
assert batches.polite.exit_code == 0
assert batches.stubborn.duration_ms >= 3000
assert batches.stubborn.signal == 'SIGKILL'
assert files.text(batches.polite.log) == 'at work\nasked to end\n'
assert files.text(batches.stubborn.log) == 'not listening\n'
build.leftNothing()
