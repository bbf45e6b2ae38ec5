import io.github.cfnwaves.it.Walk

// Everything that the page has one type or paste before its first run.
def walk = new Walk(basedir)
walk.file('pom.xml')
walk.file('waves.json')
walk.file('worker.sh')
walk.shell('printf')
return true
