// The same plan that the unit tests read.
new File(basedir, 'waves.json').bytes = getClass().getResource('/plans/awkward.json').bytes
return true
