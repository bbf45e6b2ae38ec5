/** Reads the JSON and XML that compilers and linters write for programs. */
@NullMarked
package io.github.cfnwaves.plan.errors.document;

import org.jspecify.annotations.NullMarked;
