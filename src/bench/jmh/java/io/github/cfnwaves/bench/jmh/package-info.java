/** Micro-benchmarks of the parts that do no input and output. */
@NullMarked
package io.github.cfnwaves.bench.jmh;

import org.jspecify.annotations.NullMarked;
