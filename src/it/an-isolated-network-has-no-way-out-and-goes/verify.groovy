import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

assert context.network.name ==~ /cfn-wave1-net-[0-9a-f]{6}/
assert context.network.internal
assert context.network.labels['cfn.run.id'] == files.results(1).run_id

def subnet = { wave, batch -> files.text("logs/wave-${wave}/${batch}.log").find(/inet \d+\.\d+\./) }
assert subnet(1, 'one') == subnet(1, 'two')
assert files.cleanup(2).networks.size() == 1
assert files.cleanup(2).networks[0] ==~ /cfn-wave2-net-[0-9a-f]{6}/
assert files.cleanup(2).networks_removed == 1
build.leftNothing()
