/** Amounts of memory and of time, as types that parse what people write and print what parses back. */
@NullMarked
package io.github.cfnwaves.units;

import org.jspecify.annotations.NullMarked;
