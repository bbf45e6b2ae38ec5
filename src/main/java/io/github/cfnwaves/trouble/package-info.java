/** Words for what may go wrong anywhere: with files, and by our own mistake. */
@NullMarked
package io.github.cfnwaves.trouble;

import org.jspecify.annotations.NullMarked;
