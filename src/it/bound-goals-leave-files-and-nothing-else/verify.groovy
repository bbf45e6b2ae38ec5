import groovy.xml.XmlSlurper
import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()

build.log().saysInOrder(
    'spawn-wave (waves) @', 'Wave 1: 2 batches, 40 MiB in all.',
    'monitor-wave (waves) @', 'Wave 1 complete: 2 of 2 batches succeeded',
    'cleanup-wave (waves) @', 'Removed 2 containers',
    'verify (waves) @', '2 batches succeeded.')

assert build.text('words.count').trim() == '5'
assert build.text('words.sorted').readLines() == ['batch', 'budget', 'tier', 'wave']

def spawned = files.spawned(1)
assert spawned.keySet().containsAll([
    'wave_number', 'run_id', 'spawned_at', 'containers', 'total_spawned', 'total_memory', 'failures'])
assert spawned.total_spawned == 2
assert spawned.total_memory == '40m'
assert spawned.failures == []
assert spawned.containers*.batch_id == ['count', 'sort']
assert spawned.containers*.memory_limit == ['16m', '24m']
assert spawned.containers*.tier == [1, 2]
assert spawned.containers*.attempt == [1, 1]
assert spawned.containers*.status == ['running', 'running']
assert spawned.containers.every { it.container_id ==~ /[0-9a-f]{64}/ }
assert spawned.containers[0].container_name ==~ /cfn-wave1-count-[0-9a-f]{6}/

def results = files.results(1)
assert results.run_id == spawned.run_id
assert results.completion_status == 'complete'
assert results.exit_code == 0
assert results.plan_sha256 ==~ /[0-9a-f]{64}/
assert results.metrics == [
    total: 2, running: 0, exited: 2, success: 2, failed: 0, timeout: 0, oom: 0, lost: 0, spawn_failed: 0,
    cancelled: 0, not_run: 0, retried: 0, flaky: 0, reused: 0]
def count = files.batches(1).count
assert count.keySet().containsAll([
    'container_id', 'batch_id', 'status', 'exit_code', 'exit_status', 'outcome', 'attempt', 'attempts', 'started_at',
    'completed_at', 'duration_ms', 'memory_limit', 'peak_memory', 'oom_killed', 'signal', 'error', 'log',
    'advice'])
assert count.container_id == spawned.containers[0].container_id
assert count.image_digest == spawned.containers[0].image_digest
assert [count.status, count.exit_code, count.exit_status, count.outcome] == ['exited', 0, 'success', 'success']
assert files.text(count.log) == 'counted\n'

def cleanup = files.cleanup(1)
assert [cleanup.containers_removed, cleanup.logs_preserved, cleanup.volumes_cleaned, cleanup.errors] == [2, 0, 0, []]
assert cleanup.containers.toSorted() == spawned.containers*.container_name.toSorted()

def summary = files.summary()
assert summary.run_id == spawned.run_id
assert summary.verdict == 'passed'
assert summary.project == build.project()

def suite = new XmlSlurper().parseText(files.text('TEST-cfn-waves.words.wave-1.xml'))
assert suite.testcase.collect { it.@name.text() } == ['count', 'sort']
assert suite.testcase.every { it.failure.isEmpty() && it.error.isEmpty() && it.skipped.isEmpty() }
def page = files.text('waves.html')
['<strong>Passed</strong>', '<bdi>count</bdi>', '<bdi>sort</bdi>', spawned.run_id].each { assert page.contains(it) }

// files() fails if others than their owner can read them.
assert files.files() == [
    'TEST-cfn-waves.words.wave-1.xml', 'failsafe-summary.xml', 'journal.jsonl', 'logs/wave-1/count.log',
    'logs/wave-1/sort.log', 'wave-1-cleanup.json', 'wave-1-results.json', 'wave-1-spawned.json', 'waves-summary.json',
    'waves.html']
build.leftNothing()
