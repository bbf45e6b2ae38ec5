// Reports as Surefire and Failsafe write them.
def report = { folder, name, inside ->
    def file = new File(basedir, "target/${folder}/TEST-${name}.xml")
    file.parentFile.mkdirs()
    file.text = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd" version="3.0.2" name="${name}" time="0.02" tests="2" errors="0" skipped="0" failures="1">
  <properties>
    <property name="java.specification.version" value="17"/>
  </properties>
  <testcase name="first" classname="${name}" time="0.01"/>
  <testcase name="second" classname="${name}" time="0.01">${inside}</testcase>
</testsuite>
"""
}
report('surefire-reports', 'shop.CartTest', '<failure message="expected: &lt;1&gt; but was: &lt;2&gt;" type="org.opentest4j.AssertionFailedError">at shop.CartTest</failure>')
report('surefire-reports', 'shop.PriceTest', '')
report('failsafe-reports', 'stock.ShelfIT', '<error message="gone" type="java.io.IOException">at stock.ShelfIT</error>')
return true
