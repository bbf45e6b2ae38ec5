/** What is written down about a run: manifest, results, clean-up report, summary, journal, and what they say in words. */
@NullMarked
package io.github.cfnwaves.report;

import org.jspecify.annotations.NullMarked;
