import io.github.cfnwaves.it.Build

def build = new Build(basedir)

build.log(1).saysInOrder(
    'fix-waves (untie) @',
    'Iteration 1: 2 errors in 2 files.',
    '2 errors in 2 files are left after 1 iteration: the last of them brought no progress.',
    'verify (untie) @',
    'BUILD FAILURE',
    '2 errors in 2 files are left after 1 iteration',
    '  rope/a.txt: 1 error')
build.log(2).saysInOrder(
    'Iteration 1: 2 errors in 2 files.',
    '2 errors in 2 files are left after 1 iteration, the most that maxIterations allows.',
    'BUILD FAILURE')
build.log(3).saysInOrder('BUILD FAILURE', 'The shell could not run the command "no-such-checker"')
build.log(3).neverSays('verify (untie) @', 'Batch iter1-batch-1 started')
build.leftNothing()
