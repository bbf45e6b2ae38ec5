/** One thread's worth of work in order, with timers: what changes a run's state happens here and nowhere else. */
@NullMarked
package io.github.cfnwaves.wave.loop;

import org.jspecify.annotations.NullMarked;
