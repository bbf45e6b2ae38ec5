/** Measures how much memory the containers of a run use while they run, at a price that nobody notices. */
@NullMarked
package io.github.cfnwaves.wave.memory;

import org.jspecify.annotations.NullMarked;
