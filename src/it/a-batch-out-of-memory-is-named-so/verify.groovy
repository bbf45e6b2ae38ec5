import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

build.log(1).says(
    'Batch survivor succeeded',
    'A process of it was killed for want of memory, yet it exited with 0.',
    'Batch late ran out of memory at 16m (exit code 137)',
    'wave 3, batch late: oom, exit code 137',
    'It had 16m: give it tier 2 (24m), or memory of its own, in the plan.')
assert files.results(3).completion_status == 'failed'
assert files.results(3).metrics.oom == 2
assert files.results(3).metrics.failed == 2
def wave3 = files.batches(3)
assert [wave3.late.outcome, wave3.late.oom_killed, wave3.late.signal] == ['oom', true, 'SIGKILL']
// The engine doesn't always notice what happens right after the start.
assert wave3.early.outcome in ['oom', 'oom_suspected']
assert wave3.frugal.outcome == 'success'

build.log(2).says('Batch survivor ran out of memory at 16m')
assert files.outcomes(2) == [survivor: 'oom']
assert files.text('logs/wave-2/survivor.log').contains('survived')
build.leftNothing()
