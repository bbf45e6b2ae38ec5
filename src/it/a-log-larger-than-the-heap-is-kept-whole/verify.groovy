import io.github.cfnwaves.it.Build

def build = new Build(basedir)
assert build.output().outcomes(1) == [big: 'success']
// Twice the heap of the build.
assert new File(basedir, 'target/cfn-waves/logs/wave-1/big.log').length() == 201326592 + 'end\n'.length()
build.log(1).neverSays('could not be kept')
build.leftNothing()
