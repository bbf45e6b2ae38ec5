import io.github.cfnwaves.it.Build

def build = new Build(basedir)

build.log(1).says(
    'Wave 1 needs 32 MiB at once, but only 20 MiB of the memory budget of 20 MiB is free. Use the goal run-waves')
build.log(1).neverSays('started (16m')
build.log(2).says('memory budget 20 MiB.', 'at most 16 MiB of memory was given out at once.')
build.log(3).says('Wave 1 complete: 2 of 2 batches succeeded')
build.leftNothing()
