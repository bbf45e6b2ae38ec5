/** Writes files so that they are there whole or not at all, and so that nobody but their owner reads them. */
@NullMarked
package io.github.cfnwaves.files;

import org.jspecify.annotations.NullMarked;
