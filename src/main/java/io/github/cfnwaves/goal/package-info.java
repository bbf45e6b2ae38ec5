/** The goals: parameters become a request, one call is made, its result becomes files, words and the build's fate. */
@NullMarked
package io.github.cfnwaves.goal;

import org.jspecify.annotations.NullMarked;
