import io.github.cfnwaves.it.Build

def build = new Build(basedir)

build.log(1).says('Wave 1 has no batches: nothing to do.', 'There were no batches: nothing to verify.')
build.log(2).says('The run had no batches, and failIfNoBatches is set (')
build.log(3).says('Wave 1 has no batches: nothing to do.', 'Nothing to remove.')
assert build.output().results(1).completion_status == 'complete'
assert build.output().results(1).metrics.total == 0
build.leftNothing()
