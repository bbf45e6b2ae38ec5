import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

build.log().saysInOrder(
    "The plan is ${basedir}/waves.json.",
    '(task goals-need-no-project)',
    "Results and logs are in ${basedir}/target/cfn-waves;",
    '1 batch succeeded.')
assert files.outcomes(1).values() as List == ['success']
// The workspace is the directory that Maven was started in.
assert build.has('made')
// Maven's stand-in for a project would have the goals write into a directory of that name.
assert !basedir.list().any { it.contains('${') }
build.leftNothing()
