import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def log = build.log()

[
    'no-engine': 'No Docker engine answers at unix:///nonexistent.sock (dockerHost): there is no such file.',
    'image-not-there': 'Image cfn-waves/no-such-image:1 is not on .*, and pullPolicy is never. Bring it there',
    'registry-out-of-reach': 'Image localhost:1/nobody/nothing:1 could not be pulled to .* connection refused. ' +
        'The engine can\'t reach the registry: see to its network and proxy, or make it on the engine',
    'network-not-there': '.*no-such-network.*',
    'command-not-there': '1 of 1 batch did not succeed:',
    'user-not-there': '1 of 1 batch did not succeed:',
    'batch-over-the-budget': 'The wave plan .*waves.json has a problem:'
].each { module, sentence ->
    log.saysLike("(?m)^.ERROR. Failed to execute goal .*:run-waves .waves. on project ${module}: ${sentence}")
}
log.says(
    'What to do: start it: `systemctl start docker`, or `dockerd` as root; or say where another one is by DOCKER_HOST',
    'Correct command or entrypoint: it must exist in the image and be executable.',
    'found a need of 16 MiB for batch "a", expected at most the memory budget of 15 MiB')
assert build.output('command-not-there/target/cfn-waves').outcomes(1) == [a: 'spawn_failed']
assert build.output('user-not-there/target/cfn-waves').outcomes(1) == [a: 'spawn_failed']
build.leftNothing()
