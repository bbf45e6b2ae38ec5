import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def first = build.output('.artifacts/wave-cache/first')
def second = build.output('.artifacts/wave-cache/second')

[1, 2].each { build.log(it).says('1 batch succeeded.') }
build.log(2).neverSays('left behind')
assert first.summary().run_id != second.summary().run_id
assert second.summary().run_id == build.output().summary().run_id
[first, second].each {
    assert it.text('logs/wave-1/size.log').trim() == build.text('pom.xml').length().toString()
}
// The journal goes on where it was.
assert build.output().journal().findAll { it.event == 'run_started' }*.run_id ==
    [first.summary().run_id, second.summary().run_id]
build.leftNothing()
