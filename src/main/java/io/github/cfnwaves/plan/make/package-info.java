/** Makes a wave plan of clustered work. */
@NullMarked
package io.github.cfnwaves.plan.make;

import org.jspecify.annotations.NullMarked;
