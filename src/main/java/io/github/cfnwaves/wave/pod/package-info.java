/** The containers that hold the network namespaces which the batches of a wave share. */
@NullMarked
package io.github.cfnwaves.wave.pod;

import org.jspecify.annotations.NullMarked;
