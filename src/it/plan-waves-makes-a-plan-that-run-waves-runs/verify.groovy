import groovy.json.JsonSlurper
import io.github.cfnwaves.PlanSchema
import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def files = build.output()
def plan = { new JsonSlurper().parseText(build.text(it)) }

build.log(1).saysInOrder(
    'plan-waves (waves) @',
    '4 errors in 3 files',
    '2 batches in 1 wave',
    'run-waves (waves) @',
    "of ${basedir}/first.json (task plan-waves-makes-a-plan-that-run-waves-runs)",
    'Batch iter1-batch-1 started',
    'BUILD SUCCESS')
def first = plan('first.json')
assert PlanSchema.read().errors(build.text('first.json')).isEmpty()
assert first.metadata.generated_by == 'cfn-waves-maven-plugin'
assert first.metadata.command == 'sh find-typos.sh'
assert first.batching.batches*.files == [['words/one.txt', 'words/two.txt'], ['words/more/three.txt']]
assert first.batching.batches*.error_count == [3, 1]
assert first.waves.waves*.batches*.batch_id == [['iter1-batch-1', 'iter1-batch-2']] ||
    first.waves.waves*.batches*.batch_id == [['iter1-batch-2', 'iter1-batch-1']]
assert build.text('iter1-batch-2.prompt').readLines() == ['Mend these:', 'words/more/three.txt, line 1: teh is no word']
assert !build.text('words/two.txt').contains('teh')
assert build.text('words/more/three.txt') == 'over the hills\n'

build.log(2).saysInOrder('No errors found', 'BUILD SUCCESS')
assert plan('second.json').waves.waves == []
assert PlanSchema.read().errors(build.text('second.json')).isEmpty()
assert files.summary().verdict == 'passed'
build.log(3).says('The run had no batches, and failIfNoBatches is set (')

// The fourth build said nothing but its plan.
def said = build.log().toString()
def printed = said.substring(said.lastIndexOf('\n{'), said.lastIndexOf('\n}') + 2)
assert new JsonSlurper().parseText(printed) == plan('third.json')
build.leftNothing()
