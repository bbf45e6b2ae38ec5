import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def log = build.log()

[
    'no-engine': 'No Docker engine answers at unix:///nonexistent.sock .dockerHost.: there is no such file',
    'image-not-there': 'Image cfn-waves/no-such-image:1 is not on .*, and pullPolicy is never. Bring it there',
    'registry-out-of-reach': 'Image localhost:1/nobody/nothing:1 could not be pulled to .* connection refused. ' +
        'The engine can.t reach the registry: see to its network and proxy, or make it on the engine',
    'login-unusable': 'Server localhost:2 in settings.xml can.t be used to log in to that registry: it has no password.',
    'network-not-there': 'There is no network "no-such-network" on .* Create it .docker network create no-such-network.',
    'command-not-there': '1 of 1 batch did not succeed:',
    'user-not-there': '1 of 1 batch did not succeed:'
].each { module, sentence ->
    log.saysLike("(?m)^.ERROR. Failed to execute goal .*:run-waves .waves. on project ${module}: ${sentence}")
}
log.says('What to do: start it: `systemctl start docker`, or `dockerd` as root; or say where another one is by DOCKER_HOST')

// It is the init process in the container that finds no such command.
def command = build.output('command-not-there/target/cfn-waves')
assert command.outcomes(1) == [a: 'failed']
assert command.batches(1).a.exit_code == 127
assert command.text('logs/wave-1/a.log').contains('/no/such/command')

def user = build.output('user-not-there/target/cfn-waves')
assert user.outcomes(1) == [a: 'spawn_failed']
assert user.batches(1).a.error.contains('unable to find user nobody-knows')
build.leftNothing()
