/** The port to whatever runs containers, in this project's own words: what to run, what is known of it, what happened to it. */
@NullMarked
package io.github.cfnwaves.engine;

import org.jspecify.annotations.NullMarked;
