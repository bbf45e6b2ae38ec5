import groovy.json.JsonSlurper
import io.github.cfnwaves.it.Build
import java.security.MessageDigest

def build = new Build(basedir)
def plan = new JsonSlurper().parse(new File(basedir, 'waves.json'), 'UTF-8')
def batches = plan.waves[0].batches
assert batches.size() == 4

batches.each { batch ->
    def hash = MessageDigest.getInstance('SHA-256').digest(batch.batch_id.getBytes('UTF-8')).encodeHex().toString()
    def name = hash.substring(0, 12)
    def variables = new File(basedir, "${name}.environ").getText('UTF-8').split('\0').collectEntries {
        it.split('=', 2) as List
    }
    assert variables.BATCH_ID == batch.batch_id
    assert variables.TASK_ID == 'awkward ids'
    assert variables.WAVE_NUMBER == '1'
    assert variables.TASK_PROMPT == batch.task_prompt
    assert variables.TASK_TIMEOUT == '1800'
    assert variables.ATTEMPT == '1'
    assert variables.BATCH_FILES == batch.files.join('\n')
    assert new JsonSlurper().parse(new File(basedir, "${name}.json"), 'UTF-8') == batch
    assert build.text("${name}.mode").trim() == '444'
}

def files = build.output()
assert files.outcomes(1) == batches.collectEntries { [it.batch_id, 'success'] }
// No id leads out of the directory of logs.
assert new File(basedir, 'target/cfn-waves/logs').list() == ['wave-1'] as String[]
assert new File(basedir, 'target/cfn-waves/logs/wave-1').list().size() == 4
build.leftNothing()
