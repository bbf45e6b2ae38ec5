/** Reads what compilers and linters print into the errors that they found. */
@NullMarked
package io.github.cfnwaves.plan.errors;

import org.jspecify.annotations.NullMarked;
