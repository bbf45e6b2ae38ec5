import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def green = 'in failures-without-a-verify-are-told-loudly, but the build is green all the same'
def command = 'Run only what failed again: mvn '

build.log(1).saysInOrder(
    'run-waves (waves) @',
    'Batch bad printed nothing',
    'Results and logs are in',
    command,
    "[ERROR] 1 of 2 batches of run-waves did not succeed ${green}",
    'Add <goal>verify</goal> to the execution waves',
    'BUILD SUCCESS')
build.log(2).saysInOrder('BUILD FAILURE', '1 of 2 batches did not succeed:', command)
build.log(2).neverSays(green)
build.log(3).saysInOrder(green, 'Call cfn-waves:verify after it, or leave failAt=verify out.', 'BUILD SUCCESS')
build.log(4).saysInOrder('Batch bad failed', 'BUILD FAILURE')
build.log(4).neverSays(green)
// Quietly, there is nothing but what failed.
def maven = build.start('quiet', localRepositoryPath, ['verify', '-q'])
assert maven.awaitEnd() == 0
maven.log().saysInOrder('[ERROR] Batch bad failed', '[ERROR] Batch bad printed nothing', green)
maven.log().neverSays('[INFO]', '[WARN')

// Pasted as it is into a shell, the command runs only what failed.
def pasted = build.log(1).toString().readLines().find { it.contains(command) }.split('again: ', 2)[1]
def ran = { ['good', 'bad'].collect { build.text("ran-${it}").readLines().size() } }
assert pasted.contains(' cfn-waves:run-waves@waves')
assert ran() == [1, 5]
new File(basedir, 'mended').createNewFile()
def shell = new ProcessBuilder('sh', '-c', pasted.replaceFirst('^mvn', "'${System.getProperty('maven.home')}/bin/mvn'"))
    .directory(basedir).redirectErrorStream(true).redirectOutput(new File(basedir, 'pasted.log')).start()
assert shell.waitFor() == 0
assert ran() == [1, 6]
build.leftNothing()
