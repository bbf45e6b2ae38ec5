/** Whether, when and with how much memory a batch that failed is tried again. */
@NullMarked
package io.github.cfnwaves.wave.retry;

import org.jspecify.annotations.NullMarked;
