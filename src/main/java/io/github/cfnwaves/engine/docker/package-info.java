/** The port's way to a Docker daemon, or one that speaks like it: finding it, settling on an API version, asking under deadlines, and telling in our own words what went wrong. */
@NullMarked
package io.github.cfnwaves.engine.docker;

import org.jspecify.annotations.NullMarked;
