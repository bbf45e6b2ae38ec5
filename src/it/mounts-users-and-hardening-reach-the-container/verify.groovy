import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Engine

def build = new Build(basedir)
def files = build.output()

try (def engine = Engine.open()) {
    // A volume with a name is the user's.
    assert engine.hasVolume('cfn-waves-it-kept')
    engine.removeVolume('cfn-waves-it-kept')
}
assert files.outcomes(1) == [root: 'success', user: 'success']
build.log().neverSays('hush-hush')
files.files().each { assert !files.text(it).contains('hush-hush') }
build.leftNothing()
