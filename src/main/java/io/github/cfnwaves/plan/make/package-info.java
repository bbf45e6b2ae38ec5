/** Makes a wave plan of clustered work, and writes it as people and run-waves read it. */
@NullMarked
package io.github.cfnwaves.plan.make;

import org.jspecify.annotations.NullMarked;
