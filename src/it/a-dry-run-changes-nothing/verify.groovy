import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

def log = build.log(1)
log.saysInOrder(
    'Dry run of wave 1: 2 containers, 40 MiB in all.',
    'network none.',
    'Would start cfn-wave1-a-',
    'memory 16m, no swap',
    'command echo "a  b"',
    "mounts ${basedir} at /workspace",
    'variables ATTEMPT, BATCH_FILES, BATCH_ID, SECRET, TASK_ID, TASK_PROMPT, TASK_TIMEOUT, WAVE_NUMBER',
    'Would start cfn-wave1-b-',
    'memory 24m, no swap',
    'user 1000',
    'Wave 1 was only rehearsed: there is nothing to follow',
    'The waves were only rehearsed: there is nothing to verify.')
build.log().neverSays('hush')
build.log(2).says('Dry run of wave 1', 'The waves were only rehearsed: there is nothing to verify.')
build.log(3).says('Nothing to remove.')

def spawned = files.spawned(1)
assert spawned.dry_run
assert spawned.total_spawned == 0
assert spawned.containers*.status == ['dry-run', 'dry-run']
assert files.files() == ['wave-1-spawned.json']
assert !build.has('ran')
build.leftNothing()
