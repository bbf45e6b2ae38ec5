import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

assert context.network.name ==~ /cfn-wave1-net-[0-9a-f]{6}/
assert context.network.internal
assert context.network.labels['cfn.run.id'] == files.results(1).run_id

def subnet = { wave, batch -> files.text("logs/wave-${wave}/${batch}.log").find(/inet \d+\.\d+\./) }
assert subnet(1, 'one') == subnet(1, 'two')
// The shared one may go as well: builds beside this one leave it when they end, and whoever cleans up next takes it along.
def own = files.cleanup(2).networks - 'cfn-network'
assert own.size() == 1
assert own[0] ==~ /cfn-wave2-net-[0-9a-f]{6}/
assert files.cleanup(2).networks_removed == files.cleanup(2).networks.size()
build.leftNothing()
