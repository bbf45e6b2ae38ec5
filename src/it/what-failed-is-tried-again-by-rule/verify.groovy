import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()
def batches = files.batches(1)

assert batches.good.attempts.size() == 1
assert build.text('good') == 'ran\n'

assert batches.flaky.outcome == 'success'
assert batches.flaky.flaky
assert batches.flaky.attempts*.outcome == ['failed', 'failed', 'success']
assert files.text('logs/wave-1/flaky.log') == 'attempt 1\n'
assert files.text('logs/wave-1/flaky-attempt3.log') == 'attempt 3\n'

// The kernel's word on the first end may come too late to be heard.
assert batches.hungry.outcome == 'success'
assert batches.hungry.attempts[0].outcome in ['oom', 'oom_suspected']
assert batches.hungry.attempts[0].memory_limit == '16m'
assert batches.hungry.attempts[1].memory_limit == '24m'

assert batches.usage.attempts*.exit_code == [64]
assert batches.hopeless.attempts*.exit_code == [1, 1]
assert files.results(1).metrics.retried == 3
assert files.results(1).metrics.flaky == 2

build.log().says(
    'Batch hungry is tried again with 24m',
    'Batch flaky succeeded at attempt 3, so it is flaky',
    'Batch usage is not tried again: exit code 64 is one of neverRetryOn (64-78).',
    '2 of 5 batches did not succeed')
assert files.journal().count { it.event == 'retry_planned' } >= 4
build.leftNothing()
