/** The words of a run: whose it is, what was started, how it ended, and who hears of it. */
@NullMarked
package io.github.cfnwaves.wave;

import org.jspecify.annotations.NullMarked;
