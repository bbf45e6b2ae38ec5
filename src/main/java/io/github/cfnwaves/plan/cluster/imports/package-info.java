/** Finds out which files of a workspace import each other. */
@NullMarked
package io.github.cfnwaves.plan.cluster.imports;

import org.jspecify.annotations.NullMarked;
