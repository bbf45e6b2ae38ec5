/** Puts a plan that was made into its file, as people and run-waves read it. */
@NullMarked
package io.github.cfnwaves.plan.make.file;

import org.jspecify.annotations.NullMarked;
