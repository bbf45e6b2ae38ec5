/** Takes from the engine what is ours and no longer needed. */
@NullMarked
package io.github.cfnwaves.wave.cleanup;

import org.jspecify.annotations.NullMarked;
