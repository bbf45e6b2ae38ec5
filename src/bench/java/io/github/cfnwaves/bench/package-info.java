/** Measures the plugin on a real engine against a client that makes the same calls and does nothing else. */
@NullMarked
package io.github.cfnwaves.bench;

import org.jspecify.annotations.NullMarked;
