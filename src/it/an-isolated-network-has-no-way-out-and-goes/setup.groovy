import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Engine

Engine.onceOneRuns(new Build(basedir).labels() + ['cfn.batch.id': 'one']) { container ->
    try (def engine = Engine.open()) {
        context.network = engine.networkOf(container)
    }
    new File(basedir, 'go-on').createNewFile()
}
return true
