import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Walk

def walk = new Walk(basedir)
def build = new Build(basedir)
def files = build.output()

// A run that passes.
build.log().saysInOrder('Batch people started (512m, cfn-wave1-people-', 'Outcomes:', 'BUILD SUCCESS')
build.log().saysLike(/(?m)^ +2 +total +success +0 +.+\b64m\b/)
assert files.outcomes(1) == [people: 'success', places: 'success']
assert files.text('logs/wave-1/people.log') == 'people.csv: 3 rows checked\n'
assert files.text('logs/wave-2/total.log').trim() == '6'
build.leftNothing()

// A run that fails.
walk.shell('echo grace')
def red = build.start('red', localRepositoryPath, ['verify'])
assert red.awaitEnd() == 1
red.log().says(
    'Batch people failed (exit code 1) after ',
    'Wave 2 is not run: wave 1 did not succeed.',
    'Batch people ended its output like this, whole in ',
    '  people.csv:4: 1 fields, expected 2\n  people.csv: 4 rows checked\n',
    '2 of 3 batches did not succeed:',
    '  wave 2, batch total: not_run')
build.leftNothing()

// Mended, and only that again.
walk.shell("sed -i")
def green = build.start('green', localRepositoryPath, ['verify'])
assert green.awaitEnd() == 0
green.log().says('Batch places is not run again: it succeeded in run ', ', and nothing that it rests on has changed.')
green.log().says('Batch people started (', 'Batch total started (')
green.log().neverSays('Batch places started (')
build.leftNothing()
