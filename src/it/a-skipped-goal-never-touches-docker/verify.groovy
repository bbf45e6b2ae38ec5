import io.github.cfnwaves.it.Build

def build = new Build(basedir)

(1..3).each { assert build.log(it).toString().count('[INFO] Skipped.') == 5 }
build.log(4).says('[INFO] Skipped.')
// What somebody calls by name isn't skipped because tests are.
build.log(5).says('No Docker engine answers at unix:///nonexistent.sock')
build.leftNothing()
