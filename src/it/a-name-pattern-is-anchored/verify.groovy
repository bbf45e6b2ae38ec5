import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Engine

def build = new Build(basedir)
try (def engine = Engine.open()) {
    try {
        context.bystanders.keySet().each { assert engine.isRunning(it) }
        assert engine.names(build.labels()) == ["cfn-wave10-x-${build.project()}"]
    } finally {
        engine.removeAll(['cfn.it': build.project()])
    }
}

build.log(2).says('Would remove 2 containers')
build.log(3).says('Removed 2 containers; kept 2 logs.')
def cleanup = build.output().json('cleanup.json')
assert cleanup.containers.toSorted() == build.output().spawned(1).containers*.container_name.toSorted()
build.leftNothing()
