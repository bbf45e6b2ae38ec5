import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

build.log(1).saysLike('from by/variable:1, memory 19m, .* network by-variable')
build.log(1).says("mounts ${basedir}/room at /workspace")

build.log(2).saysLike('from by/command-line:2, memory 19m, .* network bridge')
build.log(2).says("mounts ${basedir} at /workspace")

build.log(3).saysLike('from by/pom:3, memory 21m, .* network none')
build.log(3).says("mounts ${basedir} at /workspace")

build.log(4).saysLike('from claude-flow-novice:latest, memory 512m, .* network cfn-network')
build.log(4).says("mounts ${basedir} at /workspace")

build.log(5).says("Batch a still runs although the wave's time is up", 'wave 1, batch a: timeout')
assert build.text('logs-by-variable/wave-1/a.log') == 'chair\n'
assert files.batches(1).a.memory_limit == '19m'

build.log(6).neverSays('Would start')
build.log(7).says('The environment variable CFN_SPAWN_DRY_RUN can\'t be used: found "maybe", expected true or false.')
build.leftNothing()
