import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def log = build.log()

def sentences = [
    'no-source': "The source of work can't be used: found none, expected ",
    'two-sources': "The source of work can't be used: found errorCommand and itemsFile, expected ",
    'no-such-command': 'The shell could not run the command "no-such-compiler --strict" in ',
    'failure-without-an-error':
        'The command "echo begun; echo it broke; exit 3" exited with 3, but no error could be read in what it printed:',
    'command-without-end': 'The command "echo begun; sleep 300" did not end within 1 s and was killed;',
    'batch-over-the-budget': '1 batch needs more than the budget of 8 MiB.',
    'plan-of-somebody-else': "${basedir}/plan-of-somebody-else/waves.json is there, but plan-waves didn't make it ",
    'no-such-log': "The log ${basedir}/no-such-log/gone.log can't be read: there is no such file.",
    'language-that-is-none': "The parameter language (-Dcfn.waves.language) can't be used: ",
    'iteration-zero':
        'The parameter iteration (-Dcfn.waves.iteration) can\'t be used: found "0", expected a whole number of at least 1.']
sentences.each { module, sentence ->
    log.saysLike("(?m)^.ERROR. Failed to execute goal .*:plan-waves .plan. on project ${module}: " +
        java.util.regex.Pattern.quote(sentence.toString()))
    assert build.has("${module}/waves.json") == (module == 'plan-of-somebody-else')
}
log.says('\n[ERROR]   it broke\n', '\n[ERROR]   iter1-batch-1 (tier ', ' for "pom.xml"')

// What a command printed is kept; what somebody wrote is as it was.
assert build.text('failure-without-an-error/target/cfn-waves/errors.log') == 'begun\nit broke\n'
assert build.text('command-without-end/target/cfn-waves/errors.log') == 'begun\n'
assert build.text('plan-of-somebody-else/waves.json').contains('by hand')
build.leftNothing()
