/** What is written down and said about a run: manifest, results, clean-up report, summary, journal, and the words of the log. */
@NullMarked
package io.github.cfnwaves.report;

import org.jspecify.annotations.NullMarked;
