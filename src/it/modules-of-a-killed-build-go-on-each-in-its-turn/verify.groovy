import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Eventually

def build = new Build(basedir)
def killed = build.start('killed', localRepositoryPath, ['-T2', 'verify'])
Eventually.is('both are at work', { build.has('left/ran') && build.has('right/ran') })
killed.kill()

// The first module goes on with its own run, and leaves the other's containers to the other.
def next = build.start('next', localRepositoryPath, ['verify'])
next.awaitSaying('Batch left was started before and is followed from here on')
['left', 'right'].each { new File(basedir, "${it}/go-on").createNewFile() }
assert next.awaitEnd() == 0
next.log().says('Batch right was started before and is followed from here on')
['left', 'right'].each {
    assert build.text("${it}/ran") == 'ran\n'
    assert build.output("${it}/target/cfn-waves").outcomes(1) == [(it): 'success']
}
build.leftNothing()
