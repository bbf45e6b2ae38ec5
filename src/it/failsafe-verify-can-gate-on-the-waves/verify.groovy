import groovy.xml.XmlSlurper
import io.github.cfnwaves.it.Build

def build = new Build(basedir)

build.log(1).saysInOrder('run-waves (waves) @', 'verify (gate) @', 'BUILD SUCCESS')
build.log(2).saysInOrder(
    'run-waves (waves) @',
    'verify (gate) @',
    'BUILD FAILURE',
    'There are test failures.',
    '2 of 4 batches did not succeed:',
    'wave 2, batch bad: failed, exit code',
    'wave 3, batch late: not_run')
build.log(3).saysInOrder('verify (gate) @', 'There are test failures.', 'batch late: not_run', 'BUILD SUCCESS')

// Of the second run there were reports on three waves; the third ran only two.
def files = build.output()
assert files.files().findAll { it.startsWith('TEST-') } ==
    ['TEST-cfn-waves.gated.wave-2.xml', 'TEST-cfn-waves.gated.wave-3.xml']
def suite = new XmlSlurper().parseText(files.text('TEST-cfn-waves.gated.wave-2.xml'))
assert suite.@failures == '1'
assert suite.testcase.@name == 'bad'
assert suite.testcase.'system-out'.text().contains('pom.xml.gone')
def summary = new XmlSlurper().parseText(files.text('failsafe-summary.xml'))
assert summary.@result == '255'
assert [summary.completed, summary.errors, summary.failures]*.text() == ['2', '1', '1']
build.leftNothing()
