import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Engine
import io.github.cfnwaves.it.Eventually

def build = new Build(basedir)
def log = new File(basedir, 'build.log')
def meddle = { batch, deed ->
    Engine.onceOneRuns(build.labels() + ['cfn.batch.id': batch]) { container ->
        try (def engine = Engine.open()) {
            Eventually.is("the build has seen batch ${batch} start", { log.text.contains("Batch ${batch} started") })
            deed(engine, container)
        }
    }
}
meddle('removed') { engine, container -> engine.remove(container) }
meddle('killed') { engine, container -> engine.kill(container) }
meddle('paused') { engine, container ->
    engine.pause(container)
    Eventually.is('the build has seen the pause', { log.text.contains('Batch paused was paused') })
    engine.unpause(container)
    Eventually.is('the build has seen the end of the pause', { log.text.contains('Batch paused goes on') })
    new File(basedir, 'go-on').createNewFile()
}
return true
