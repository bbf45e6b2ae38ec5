/** Packs batches into waves that the memory budget holds. */
@NullMarked
package io.github.cfnwaves.plan.pack;

import org.jspecify.annotations.NullMarked;
