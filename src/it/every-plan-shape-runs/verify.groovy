import io.github.cfnwaves.it.Build

def build = new Build(basedir)

def batches = [
    'documented': [1: ['iter1-batch-1', 'iter1-batch-2', 'iter1-batch-3'], 2: ['iter1-batch-4']],
    'packed': [1: ['iter1-batch-1', 'iter1-batch-3'], 2: ['iter1-batch-2']],
    'merged': [1: ['iter1-batch-1', 'iter1-batch-2']],
    'by-reference': [1: ['batch-1', 'batch-2'], 2: ['batch-3']]]
batches.each { shape, waves ->
    def files = build.output("target/${shape}")
    waves.each { wave, ids ->
        assert files.outcomes(wave) == ids.collectEntries { [it, 'success'] }
    }
    assert files.summary().waves*.wave_number == waves.keySet() as List
}

assert build.text('documented-1-iter1-batch-3.files').readLines() == ['src/cart/Cart.tsx', 'src/cart/Line.tsx']
assert build.text('documented-2-iter1-batch-4.files').readLines() ==
    ['src/api/Map.ts', 'src/routes/[id]/(app)/page.tsx']
assert build.text('packed-2-iter1-batch-2.files').readLines() == (1..9).collect { "core/${it}.ts" }
assert build.text('merged-1-iter1-batch-2.files').readLines() == ['src/b/c.ts']
assert build.text('by-reference-2-batch-3.files').readLines() == ['src/c.py', 'src/d.py']

// A plan's own memory beats the tiers of the POM.
assert build.output('target/documented').batches(2)['iter1-batch-4'].memory_limit == '1g'
build.leftNothing()
