import groovy.xml.XmlSlurper
import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()
def log = build.log()

log.saysInOrder(
    'Batch bad failed (exit code 3)',
    'Wave 2 is not run: wave 1 did not succeed.',
    "Batch bad ended its output like this, whole in ${basedir}/target/cfn-waves/logs/wave-1/bad.log:",
    '\n  12\n',
    '\n  this is why\n',
    'BUILD FAILURE',
    '2 of 3 batches did not succeed:',
    'wave 1, batch bad: failed, exit code 3, after ',
    'wave 2, batch never: not_run',
    "Summary: ${basedir}/target/cfn-waves/waves-summary.json")
// Of a long output the build shows only the end.
log.neverSays('\n  11\n')

assert files.text('logs/wave-1/bad.log').readLines() == (1..30)*.toString() + 'this is why'
assert files.outcomes(1) == [good: 'success', bad: 'failed']
assert files.outcomes(2) == [never: 'not_run']
assert files.results(1).completion_status == 'failed'
assert files.results(1).exit_code == 1
assert !build.has('ran')

// The task has no name of its own but the file's.
def cases = [1, 2].collectEntries { wave ->
    def file = files.files().find { it.startsWith('TEST-') && it.endsWith(".wave-${wave}.xml") }
    [wave, new XmlSlurper().parseText(files.text(file)).testcase]
}
assert cases[1].collect { it.@name.text() } == ['good', 'bad']
assert cases[1].find { it.@name == 'bad' }.failure.@type == 'failed'
assert cases[1].find { it.@name == 'bad' }.'system-out'.text().contains('this is why')
assert cases[2].collect { it.@name.text() } == ['never']
assert !cases[2].skipped.isEmpty()
log.says("to look at them, open ${basedir}/target/cfn-waves/waves.html")
def page = files.text('waves.html')
['<strong>Failed</strong>', '2 of 3 batches did not succeed.', '<bdi>good</bdi>', '<bdi>bad</bdi>', '<bdi>never</bdi>',
 'this is why'].each { assert page.contains(it) }
build.leftNothing()
