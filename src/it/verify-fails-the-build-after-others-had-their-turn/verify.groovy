import io.github.cfnwaves.it.Build

def build = new Build(basedir)

build.log(1).saysInOrder(
    'run-waves (waves) @',
    'Batch bad failed (exit code 1)',
    'enforce (others) @',
    'verify (waves) @',
    'BUILD FAILURE',
    '1 of 2 batches did not succeed:',
    'wave 1, batch bad: failed, exit code 1')
build.log(2).saysInOrder('verify (waves) @', '1 of 2 batches did not succeed; maxFailures allows 1.', 'BUILD SUCCESS')
build.log(3).saysInOrder('verify (waves) @', '1 of 2 batches did not succeed:', 'BUILD SUCCESS')
build.log(4).saysInOrder('run-waves (waves) @', 'BUILD FAILURE', '1 of 2 batches did not succeed:')
build.log(4).neverSays('enforce (others) @', 'verify (waves) @')
build.leftNothing()
