/** Puts attempts on the engine: which container each gets, and what must be there before it. */
@NullMarked
package io.github.cfnwaves.wave.launch;

import org.jspecify.annotations.NullMarked;
