import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Engine
import io.github.cfnwaves.wave.Owner

// What two other builds have on the engine at this time, which are alive because we are.
def project = new Build(basedir).project()
def alive = Owner.thisProcess(InetAddress.localHost.hostName, false).toString()
def labels = ['cfn.it': project, 'cfn.wave.number': '1', 'cfn.owner': alive, 'cfn.deadline': '2026-01-01T00:00:00Z']
context.sameProject = "cfn-wave1-mine-${project}".toString()
context.otherProject = "cfn-wave1-theirs-${project}".toString()
try (def engine = Engine.open()) {
    engine.removeAll(['cfn.it': project])
    engine.startForever(image, context.sameProject, labels + ['cfn.project': project, 'cfn.run.id': 'mine'])
    engine.startForever(image, context.otherProject, labels + ['cfn.project': 'feedfacefeedface', 'cfn.run.id': 'theirs'])
}
return true
