import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Engine
import java.time.Duration
import java.time.Instant

def build = new Build(basedir)
def spawned = build.output().spawned(12)
def entry = spawned.containers[0]

try (def engine = Engine.open()) {
    def container = engine.inspect(entry.container_id)
    assert container.name == "/${entry.container_name}"
    assert entry.container_name ==~ /cfn-wave12-Fix-src-a.ts-b.ts-[0-9a-f]{10}-[0-9a-f]{6}/
    assert container.state.running
    // A base image that was made on this machine came from no registry.
    assert entry.image_digest == container.imageId || entry.image_digest.contains('@sha256:')

    def labels = container.config.labels
    assert labels.subMap(['cfn.task.id', 'cfn.run.id', 'cfn.wave.number', 'cfn.batch.id', 'cfn.attempt', 'cfn.tier',
        'cfn.memory.limit', 'cfn.project', 'cfn.owner', 'team']) == [
        'cfn.task.id': 'contract', 'cfn.run.id': spawned.run_id, 'cfn.wave.number': '12',
        'cfn.batch.id': 'Fix src/a.ts & b.ts', 'cfn.attempt': '1', 'cfn.tier': '2', 'cfn.memory.limit': '24m',
        'cfn.project': build.project(), 'cfn.owner': spawned.owner, 'team': 'blue']
    assert labels['cfn.plugin.version'] == spawned.plugin_version
    def allowed = Duration.between(Instant.parse(container.created), Instant.parse(labels['cfn.deadline']))
    assert allowed <= Duration.ofMinutes(15)
    assert allowed > Duration.ofMinutes(14)

    def host = container.hostConfig
    def limit = 24L << 20
    assert [host.memory, host.memoryReservation, host.memorySwap] == [limit, limit, limit]
    assert host.pidsLimit == 512
    assert host.init
    assert !host.privileged
    assert !host.autoRemove
    assert host.restartPolicy.name in [null, '', 'no']
    assert host.securityOpts.any { it.startsWith('no-new-privileges') }
    assert host.networkMode == 'cfn-network'
    assert !container.config.tty
    assert container.config.env.toList().containsAll([
        'BATCH_ID=Fix src/a.ts & b.ts', 'TASK_ID=contract', 'WAVE_NUMBER=12', 'TASK_PROMPT=mend them',
        'TASK_TIMEOUT=900', 'ATTEMPT=1', 'BATCH_FILES=src/a.ts\nsrc/b.ts'])
    assert container.mounts.collect { [it.source, it.destination.path, it.RW] } == [[basedir.path, '/workspace', true]]
} finally {
    // A later build takes it away.
    cleanup = build.start('cleanup', localRepositoryPath, ['cfn-waves:cleanup-wave', '-Dcfn.waves.waveNumber=12'])
    assert cleanup.awaitEnd() == 0
}
cleanup.log().says('Removed 1 container')
build.leftNothing()
