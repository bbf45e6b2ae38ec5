/** A run in the files that the tools around tests read: Surefire's reports, which build servers publish, and Failsafe's summary. */
@NullMarked
package io.github.cfnwaves.report.junit;

import org.jspecify.annotations.NullMarked;
