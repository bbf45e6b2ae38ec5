/** What people read while a run goes on and at its end. */
@NullMarked
package io.github.cfnwaves.report.console;

import org.jspecify.annotations.NullMarked;
