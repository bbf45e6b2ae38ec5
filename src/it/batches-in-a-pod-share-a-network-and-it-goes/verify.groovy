import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()
def log = { wave, batch -> files.text("logs/wave-${wave}/${batch}.log").readLines() }

assert files.outcomes(1) == [listens: 'success', calls: 'success']
// Before it stands what the caller said while nobody listened yet.
assert log(1, 'calls').last() == 'good morning'
// All of a pod have its name, and another pod has another.
assert log(1, 'calls')[0] == log(1, 'listens')[0]
assert log(2, 'next')[0] != log(1, 'calls')[0]
assert log(2, 'next')[1].contains('inet ')
assert files.journal()*.event.every { it != 'pod_lost' }

// It is no batch, but a container that is removed.
def spawned = files.spawned(2)
assert spawned.total_spawned == 1
assert spawned.containers*.batch_id == ['next']
assert spawned.pod.container_name ==~ /cfn-wave2-pod-[0-9a-f]{6}/
assert files.results(2).metrics.total == 1
assert files.cleanup(2).containers_removed == 2
assert files.cleanup(2).containers.contains(spawned.pod.container_name)
build.log().saysLike(/Would start the pod cfn-wave1-pod-[0-9a-f]{6} from .+, memory 16m/)
build.leftNothing()
