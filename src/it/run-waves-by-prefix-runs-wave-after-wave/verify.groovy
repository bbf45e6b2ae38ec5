import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

build.log().saysInOrder(
    'run-waves (default-cli) @',
    "of ${basedir}/waves.json (task checksums), memory budget ",
    'Wave 1: 2 batches, 32 MiB in all.',
    'Wave 1 complete: 2 of 2 batches succeeded',
    'Wave 2: 1 batch, 24 MiB in all.',
    'Wave 2 complete: 1 of 1 batch succeeded',
    'Outcomes:',
    'succeeded in',
    'BUILD SUCCESS')
build.log().saysLike(/(?m)^ +2 +check +success +0 +.+ 24m$/)

assert files.outcomes(1) == [poem: 'success', prose: 'success']
assert files.outcomes(2) == [check: 'success']
assert files.text('logs/wave-2/check.log') == 'poem.txt: OK\nprose.txt: OK\n'
assert files.summary().waves*.wave_number == [1, 2]
assert files.journal()*.event.first() == 'run_started'
assert files.journal()*.event.last() == 'run_ended'
build.leftNothing()
