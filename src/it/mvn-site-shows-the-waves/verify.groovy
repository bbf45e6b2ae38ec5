import io.github.cfnwaves.it.Build

def build = new Build(basedir)
build.log(1).says("There is no run to report on: ", "waves-summary.json isn't there.", 'BUILD SUCCESS')

[3, 5].each { invocation ->
    build.log(invocation).saysInOrder('Generating "Waves" report', 'BUILD SUCCESS')
}
def page = build.text('target/site/cfn-waves.html')
['The last run failed: 2 of 3 batches succeeded', '>good<', '>success<', '>bad<', '>failed<'].each { assert page.contains(it) }
assert page.contains('&lt;script&gt;')
assert page.contains('\\u001b[31m')
assert !page.contains('<script>alert')
assert !page.contains('\u001b')

// There is one timeline, and the page shows that.
build.log(4).says('The report on the last run is ', 'target/cfn-waves/waves.html.')
assert page.contains('<iframe src="cfn-waves/waves.html#timeline"')
assert build.text('target/site/cfn-waves/waves.html') == build.text('target/cfn-waves/waves.html')
build.leftNothing()
