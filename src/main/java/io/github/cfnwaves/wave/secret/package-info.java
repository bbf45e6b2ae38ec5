/** What batches may know and nobody else, and the containers that hold it in memory for them. */
@NullMarked
package io.github.cfnwaves.wave.secret;

import org.jspecify.annotations.NullMarked;
