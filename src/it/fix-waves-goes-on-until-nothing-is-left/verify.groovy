import io.github.cfnwaves.it.Build

def build = new Build(basedir)

build.log(1).saysInOrder(
    'fix-waves (untie) @',
    'Iteration 1: 3 errors in 3 files.',
    'Batch iter1-batch-1 started',
    'Iteration 2: 2 errors in 2 files (3 before).',
    'Batch iter2-batch-1 failed (exit code 1)',
    'Iteration 3: 1 error in 1 file (2 before).',
    'Batch iter3-batch-1 started',
    'Errors per iteration:',
    'No errors are left after 3 iterations.',
    'BUILD SUCCESS')
assert build.text('rope/thick/d.txt') == 'loose loose loose\n'
(1..3).each { assert build.has(".artifacts/wave-cache/${it}/wave-1-results.json") }
def first = build.output('.artifacts/wave-cache/1')
assert first.outcomes(1) as Map == ['iter1-batch-1': 'success', 'iter1-batch-2': 'success']
// The logs of the iteration before are in the output directory, but not in the copy.
assert !build.has('.artifacts/wave-cache/2/logs/wave-1/iter1-batch-1.log')
def last = build.output('.artifacts/wave-cache/3').summary()
assert last.fix.iterations*.errors == [3, 2, 1]

build.log(2).saysInOrder('There are no errors.', 'BUILD SUCCESS')
def fix = build.output().summary().fix
assert fix.ended == 'no_errors'
assert fix.errors_left == 0
build.leftNothing()
