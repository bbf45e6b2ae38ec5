/** Finds out what there is to do, from a command's errors, files, test classes or any list. */
@NullMarked
package io.github.cfnwaves.plan.work;

import org.jspecify.annotations.NullMarked;
