/** What a tool printed, as bytes and as lines that people see. */
@NullMarked
package io.github.cfnwaves.plan.errors.output;

import org.jspecify.annotations.NullMarked;
