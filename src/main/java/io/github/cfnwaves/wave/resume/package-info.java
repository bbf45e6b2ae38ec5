/** Finds out what an earlier run of the plan has left to build on: results, keys, and containers that still run. */
@NullMarked
package io.github.cfnwaves.wave.resume;

import org.jspecify.annotations.NullMarked;
