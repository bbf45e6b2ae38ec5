/** Puts work together that belongs together. */
@NullMarked
package io.github.cfnwaves.plan.cluster;

import org.jspecify.annotations.NullMarked;
