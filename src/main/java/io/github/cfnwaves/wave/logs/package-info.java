/** Keeps what containers print. */
@NullMarked
package io.github.cfnwaves.wave.logs;

import org.jspecify.annotations.NullMarked;
