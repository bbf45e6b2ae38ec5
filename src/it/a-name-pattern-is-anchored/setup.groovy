import io.github.cfnwaves.it.Build
import io.github.cfnwaves.it.Engine

// Containers whose names a careless pattern would find. The project's id keeps the names apart from those of other checkouts.
def project = new Build(basedir).project()
context.bystanders = [
    // Somebody's database.
    ("acme-cfn-wave1db-${project}".toString()): [:],
    // Named like one of ours.
    ("cfn-wave1-x-${project}".toString()): [:],
    // Of the same wave of another project.
    ("cfn-wave1-other-${project}".toString()): ['cfn.project': 'feedfacefeedface', 'cfn.run.id': 'r1', 'cfn.wave.number': '1'],
    // Of wave 10 of this project.
    ("cfn-wave10-x-${project}".toString()): ['cfn.project': project, 'cfn.run.id': 'r10', 'cfn.wave.number': '10']]
def mark = ['cfn.it': project]
try (def engine = Engine.open()) {
    engine.removeAll(mark)
    context.bystanders.each { name, labels -> engine.startForever(image, name, labels + mark) }
}
return true
