import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

build.log(1).says(
    "Batch slow still runs although the wave's time is up",
    'Wave 2 is not run: wave 1 did not succeed.',
    'wave 1, batch slow: timeout',
    'wave 1, batch waits: not_run')
assert files.outcomes(1) == [slow: 'timeout', waits: 'not_run']
assert files.results(1).completion_status == 'timeout'
assert files.results(1).exit_code == 2
assert files.text('logs/wave-1/slow.log') == 'at work\n'
assert !build.has('ran')

build.log(2).says("Batch later still runs although the wave's time is up")
assert files.outcomes(2) == [later: 'timeout']
build.leftNothing()
