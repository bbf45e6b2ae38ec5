import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

assert files.outcomes(1) == [long: 'cancelled', bad: 'failed', waits: 'not_run']
assert files.outcomes(2) == [never: 'not_run']
build.log().says(
    'The run is halted: 1 of 4 batches failed, and halt is now,fail=1.',
    'Batch long still runs although the run is halted',
    'Wave 2 is not run: 1 of 4 batches failed, and halt is now,fail=1.')
build.leftNothing()
