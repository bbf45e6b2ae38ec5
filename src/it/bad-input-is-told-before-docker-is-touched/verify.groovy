import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def log = build.log()

def sentences = [
    'no-plan-file': "The wave plan ${basedir}/no-plan-file/waves.json has a problem:",
    'not-json': "The wave plan ${basedir}/not-json/waves.json has a problem:",
    'empty-file': "The wave plan ${basedir}/empty-file/waves.json has a problem:",
    'many-problems': "The wave plan ${basedir}/many-problems/waves.json has 8 problems:",
    'wave-not-in-plan': "Wave 7 is not in the plan ${basedir}/wave-not-in-plan/../good.json (it has wave 1)",
    'parallel-zero':
        'The parameter parallel (-Dcfn.waves.parallel) can\'t be used: found "0", expected auto or a whole number of at least 1.',
    'parallel-negative':
        'The parameter parallel (-Dcfn.waves.parallel) can\'t be used: found "-1", expected auto or a whole number of at least 1.',
    'time-that-is-none': 'The parameter taskTimeout (-Dcfn.waves.taskTimeout) can\'t be used: found "soon", expected ',
    'batch-over-the-budget': "The wave plan ${basedir}/batch-over-the-budget/../good.json has a problem:",
    'budget-that-is-none': 'The parameter memoryBudget (-Dcfn.waves.memoryBudget) can\'t be used: found "12x", expected ',
    'missing-workspace':
        "The parameter workspace (-Dcfn.waves.workspace) can't be used: found ${basedir}/missing-workspace/nowhere, which" +
        " isn't a directory",
    'engine-socket-as-mount':
        'The parameter volumes (-Dcfn.waves.volumes) can\'t be used: found "/var/run/docker.sock:/var/run/docker.sock"',
    'engine-socket-below-mount':
        'The parameter volumes (-Dcfn.waves.volumes) can\'t be used: found "/run:/host-run:ro"',
    'variable-with-a-bad-name': 'The parameter environment can\'t be used: found the name "bad.name"']
sentences.each { module, sentence ->
    log.saysLike("(?m)^.ERROR. Failed to execute goal .*:run-waves .waves. on project ${module}: " +
        java.util.regex.Pattern.quote(sentence.toString()))
    // Nothing was written, nothing was made.
    assert !build.has("${module}/target")
    assert !build.has("${module}/nowhere")
}

log.says(
    "${basedir}/no-plan-file/waves.json: found no such file, expected a file with a wave plan",
    "${basedir}/not-json/waves.json:1:",
    "${basedir}/empty-file/waves.json: found an empty file, expected a wave plan in JSON")
// All problems of a plan at once, each at its place.
[
    '3:39: waves[0].parallelism: found 0, expected ',
    '4:35: waves[0].batches[0].memory: found "12x", expected ',
    '5:20: waves[0].batches[1].batch_id: found "a" again',
    '5:33: waves[0].batches[1].tier: found 9, expected one of the tiers ',
    '6:20: waves[0].batches[2].batch_id: found " "',
    '6:35: waves[0].batches[2].memory: found "1m", expected ',
    '8:21: waves[1].wave_number: found -1, expected ',
    '8:37: waves[1].batches[0]: found the id "nowhere", expected '
].each { log.says("${basedir}/many-problems/waves.json:${it}") }
log.says('found a need of 16 MiB for batch "a", expected at most the memory budget of 15 MiB')
log.neverSays('No Docker engine answers')
build.leftNothing()
