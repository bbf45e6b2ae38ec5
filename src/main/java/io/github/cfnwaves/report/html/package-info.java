/** A finished run as one page that a browser opens from disk: {@code waves.html}. */
@NullMarked
package io.github.cfnwaves.report.html;

import org.jspecify.annotations.NullMarked;
