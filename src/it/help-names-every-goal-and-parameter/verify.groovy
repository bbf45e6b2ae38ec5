import groovy.xml.XmlSlurper
import io.github.cfnwaves.it.Build

def log = new Build(basedir).log()
def descriptor = new XmlSlurper().parse(getClass().getResourceAsStream('/META-INF/maven/plugin.xml'))
def goals = descriptor.mojos.mojo
assert goals*.goal*.text().toSet() == ['spawn-wave', 'monitor-wave', 'cleanup-wave', 'run-waves', 'plan-waves', 'fix-waves', 'verify', 'report', 'help'] as Set
goals.each { goal ->
    log.says("cfn-waves:${goal.goal.text()}")
    goal.parameters.parameter.findAll { it.editable.text() == 'true' }.each { parameter ->
        assert !parameter.description.text().isBlank()
        log.saysLike(/(?m)^    ${parameter.name.text()}( \(Default: .*\))?$/)
    }
}
log.neverSays('(no description available)')
