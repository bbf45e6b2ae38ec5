/** Reads a whole output, whatever lines and documents are mixed in it. */
@NullMarked
package io.github.cfnwaves.plan.errors.reading;

import org.jspecify.annotations.NullMarked;
