import io.github.cfnwaves.it.Engine

try (def engine = Engine.open()) {
    engine.removeVolume('cfn-waves-it-kept')
}
return true
