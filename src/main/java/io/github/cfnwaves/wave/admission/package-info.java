/** Who may start: the memory that is given out, and those who wait for it. */
@NullMarked
package io.github.cfnwaves.wave.admission;

import org.jspecify.annotations.NullMarked;
