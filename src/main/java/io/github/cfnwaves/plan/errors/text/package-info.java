/** Reads the lines that compilers and linters print for people. */
@NullMarked
package io.github.cfnwaves.plan.errors.text;

import org.jspecify.annotations.NullMarked;
