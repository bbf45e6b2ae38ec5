import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def summary = "${basedir}/target/cfn-waves/waves-summary.json"

build.log(1).says("${summary} isn't there. Run the goal run-waves, fix-waves or monitor-wave, which writes it, or name another file.")
build.log(2).says('1 batch succeeded.')
build.log(3).says("${summary} is of another plan than ${basedir}/changed.json, or the plan has changed since. Run the waves")
build.log(4).says("${basedir}/pom.xml isn't JSON")
// A run that came to nothing doesn't leave the success of the one before it.
build.log(6).says("${summary} isn't there.")
build.leftNothing()
