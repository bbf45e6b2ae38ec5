/** The verbs: spawn a wave, follow it to its end, run a whole plan. */
@NullMarked
package io.github.cfnwaves.wave.run;

import org.jspecify.annotations.NullMarked;
