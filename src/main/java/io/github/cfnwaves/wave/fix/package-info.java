/** Has errors mended: looks for them, has a plan for them run, and looks again. */
@NullMarked
package io.github.cfnwaves.wave.fix;

import org.jspecify.annotations.NullMarked;
