import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

def subnet = { files.text("logs/wave-1/${it}.log").find(/inet (\d+\.\d+)\./) { all, net -> net } }
assert subnet('one') == subnet('two')
assert files.cleanup(2).networks.size() == 1
assert files.cleanup(2).networks[0].startsWith('cfn-wave2-net-')
assert files.cleanup(2).networks_removed == 1
build.leftNothing()
