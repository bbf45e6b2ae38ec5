import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

build.log().saysInOrder(
    'spawn-wave (waves) @',
    'enforce (others) @',
    "Removed what was left of run ${files.spawned(1).run_id} at the end of the build: cfn-wave1-",
    'BUILD FAILURE',
    'another plugin has its reasons')
build.log().neverSays('cleanup-wave (waves) @')

// What still ran did not succeed, so its output is kept.
assert files.text('logs/wave-1/long.log') == 'at work\n'
assert files.files() == [
    'failsafe-summary.xml', 'journal.jsonl', 'logs/wave-1/idle.log', 'logs/wave-1/long.log', 'wave-1-spawned.json']
// Failsafe would take a summary that isn't there for a good one.
assert files.text('failsafe-summary.xml').contains('not come to its end')
build.leftNothing()
