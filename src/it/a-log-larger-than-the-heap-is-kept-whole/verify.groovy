import io.github.cfnwaves.it.Build

def build = new Build(basedir)
assert build.output().outcomes(1) == [big: 'success']
// Four times the heap of the build.
assert new File(basedir, 'target/cfn-waves/logs/wave-1/big.log').length() == 402653184 + 'end\n'.length()
build.leftNothing()
