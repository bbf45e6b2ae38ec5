import groovy.json.JsonSlurper
import io.github.cfnwaves.PlanSchema
import io.github.cfnwaves.it.Build

def build = new Build(basedir)
def batches = { source ->
    def text = build.text("target/plans/${source}.json")
    assert PlanSchema.read().errors(text).isEmpty()
    new JsonSlurper().parseText(text).batching.batches
}

assert batches('log')*.files == [['src/main/java/shop/Cart.java'], ['src/main/java/stock/Shelf.java']]
assert batches('log')*.error_count == [2, 1]
assert batches('files')*.files ==
    [['notes [old].txt'], ['src/main/java/shop/Cart.java'],
     ['src/main/java/stock/Alone.java', 'src/main/java/stock/Shelf.java'], ['src/test/java/stock/Helper.java']]
assert batches('imports')*.files as Set ==
    [['src/main/java/shop/Cart.java', 'src/main/java/stock/Shelf.java'], ['src/main/java/stock/Alone.java']] as Set
assert batches('failed')*.files == [['shop.CartTest'], ['stock.ShelfIT']]
assert batches('all')*.files == [['shop.CartTest'], ['stock.ShelfTest']]
assert batches('lines')*.files == [['alpha beta', 'delta'], ['gamma']]
assert batches('array')*.files == [['a, b', 'https://example.org/b']]
build.leftNothing()
