/** Wave plans: what runs in which wave, read from every shape in the wild, with each problem named by line and column. */
@NullMarked
package io.github.cfnwaves.plan;

import org.jspecify.annotations.NullMarked;
