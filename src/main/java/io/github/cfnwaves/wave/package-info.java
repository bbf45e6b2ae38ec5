/** The verbs: spawn a wave, follow it to its end, clean up after it, run a whole plan; and the words for how it all ended. */
@NullMarked
package io.github.cfnwaves.wave;

import org.jspecify.annotations.NullMarked;
