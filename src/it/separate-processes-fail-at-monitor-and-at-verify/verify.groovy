import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

// A plan with one wave needs no number.
build.log(1).says('Wave 1: 2 batches')
build.log(2).saysInOrder(
    'Batch bad failed (exit code 7)', 'BUILD FAILURE', '1 of 2 batches did not succeed:', 'wave 1, batch bad: failed')
build.log(3).says('Removed 2 containers; kept 1 log.')
build.log(4).saysInOrder('BUILD FAILURE', '1 of 2 batches did not succeed:')
// Already gone is success.
build.log(5).says('Nothing to remove.')

assert files.cleanup(1).logs == ['logs/wave-1/bad.log']
assert files.text('logs/wave-1/bad.log') == 'why\n'
assert build.output('target').json('again.json').containers_removed == 0
build.leftNothing()
