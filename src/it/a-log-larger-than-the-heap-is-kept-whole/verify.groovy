import io.github.cfnwaves.it.Build

def build = new Build(basedir)
assert build.output().outcomes(1) == [big: 'success']
// Larger than the heap of the build, by a quarter.
assert new File(basedir, 'target/cfn-waves/logs/wave-1/big.log').length() == 125829120 + 'end\n'.length()
build.log(1).neverSays('could not be kept')
build.leftNothing()
