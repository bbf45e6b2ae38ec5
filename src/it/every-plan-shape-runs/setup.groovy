// The same plans that the unit tests read.
def plans = new File(basedir, 'plans')
plans.mkdir()
['documented', 'packed', 'merged', 'by-reference'].each { shape ->
    new File(plans, "${shape}.json").bytes = getClass().getResource("/plans/${shape}.json").bytes
}
return true
