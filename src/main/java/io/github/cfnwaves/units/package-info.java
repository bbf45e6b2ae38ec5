/** Amounts of memory, of time and of things, as people write and read them; what is printed of memory and of time parses back. */
@NullMarked
package io.github.cfnwaves.units;

import org.jspecify.annotations.NullMarked;
