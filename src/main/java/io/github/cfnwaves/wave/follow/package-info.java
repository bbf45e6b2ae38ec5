/** Follows containers to their ends: hears of them, stops them at deadlines, and says what each end amounts to. */
@NullMarked
package io.github.cfnwaves.wave.follow;

import org.jspecify.annotations.NullMarked;
