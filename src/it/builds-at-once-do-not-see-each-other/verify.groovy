import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Engine

def build = new Build(basedir)
try (def engine = Engine.open()) {
    try {
        assert engine.isRunning(context.otherProject)
        assert engine.names(build.labels()) == []
    } finally {
        engine.removeAll(['cfn.it': build.project()])
    }
}

build.log(1).neverSays(context.sameProject, context.otherProject, 'left behind')
build.log(2).says(
    "Container ${context.sameProject} was left alone: another build that is alive looks after it (run mine). Set force to",
    'Nothing to remove.')
build.log(3).says('Nothing to remove.')
build.log(4).says('Removed 1 container')
(1..4).each { build.log(it).neverSays(context.otherProject) }
assert build.output('.').json('forced.json').containers == [context.sameProject]
