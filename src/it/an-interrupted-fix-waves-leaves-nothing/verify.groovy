import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Eventually

def build = new Build(basedir)

// While a batch is at work
def run = build.start('interrupted', localRepositoryPath, ['cfn-waves:fix-waves'])
Eventually.is('the batch is at work', { build.has('at-work') })
assert run.interrupt() < 10_000
run.log().says(
    'Iteration 1: 1 error in 1 file.',
    'Batch iter1-batch-1 was cancelled')
run.log().neverSays('Iteration 2')
assert build.output().outcomes(1) == ['iter1-batch-1': 'cancelled']
assert build.output().summary().fix.ended == 'interrupted'
build.leftNothing()

// While errors are looked for
def look = build.start('looking', localRepositoryPath, ['cfn-waves:fix-waves', '-Dchecker=sh checker.sh'])
Eventually.is('the checker is at work', { build.has('looking') && !build.text('looking').isBlank() })
assert look.interrupt() < 10_000
def process = build.text('looking').trim() as long
Eventually.is('the checker is gone, with what it started', {
    !ProcessHandle.of(process).map { it.isAlive() }.orElse(false)
})
build.leftNothing()
