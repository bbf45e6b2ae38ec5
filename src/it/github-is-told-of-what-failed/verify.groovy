import io.github.cfnwaves.it.Build

def build = new Build(basedir)

// The runner obeys a line only if the command begins it.
build.log(1).saysLike(/(?m)^::error file=src\/a\.ts,title=Batch bad of wave 1%3A failed::Exit code 3\. Ended after .+\. /
    + /Its log says why\.%0ALog: target\/cfn-waves\/logs\/wave-1\/bad\.log%0AFiles: src\/a\.ts$/)
// What a batch printed is no command.
build.log(1).says('\n  : :stop-commands::x')
build.log(1).neverSays('\n  ::stop-commands')
assert build.log(1).toString().count('\n::error') == 1

def page = build.text('page.md')
assert page.startsWith('### Waves of <code>shop</code>: failed\n\n1 of 2 batches succeeded; 1 failed.')
assert page.contains('| 1 | <code>bad</code> | failed | 3 | ')
assert page.contains('| 1 | <code>good</code> | success | 0 | ')
assert !page.contains('hush-hush')
// Once for a run; the second build had none.
assert page.count('### Waves') == 1

build.log(2).saysLike(/(?m)^::error file=broken\.json,line=3,col=\d+,title=Wave plan%3A waves\[0\]\.batches\[0\]\.tier::found 9, /)
build.leftNothing()
