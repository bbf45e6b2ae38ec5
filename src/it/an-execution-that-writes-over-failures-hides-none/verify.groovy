import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def failed = '1 of 1 batch of run-waves did not succeed in an-execution-that-writes-over-failures-hides-none'

build.log(1).saysInOrder(
    'run-waves (first) @',
    'Batch bad failed (exit code',
    'run-waves (second) @',
    'Wave 2 complete: 1 of 1 batch succeeded',
    'verify (first) @',
    'BUILD FAILURE',
    "${failed}, by execution first, whose summary a later execution has written over.",
    'Give each execution an outputDirectory of its own')
build.log(2).saysInOrder("${failed}, but the build is green all the same", 'BUILD SUCCESS')
build.log(3).saysInOrder('verify (first) @', 'BUILD FAILURE', '1 of 1 batch did not succeed:')
build.log(3).neverSays('written over')
build.leftNothing()
