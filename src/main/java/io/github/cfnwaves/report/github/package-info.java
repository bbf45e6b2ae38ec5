/** A run as GitHub Actions shows it: remarks beside files, and a summary of the job. */
@NullMarked
package io.github.cfnwaves.report.github;

import org.jspecify.annotations.NullMarked;
