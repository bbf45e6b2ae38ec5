/** Writes files so that they are there whole or not at all. */
@NullMarked
package io.github.cfnwaves.files;

import org.jspecify.annotations.NullMarked;
