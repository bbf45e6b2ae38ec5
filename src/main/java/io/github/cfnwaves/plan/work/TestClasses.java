package io.github.cfnwaves.plan.work;

import java.util.Locale;

/** Which test classes are work. */
public enum TestClasses {
    /** Those that the reports of Surefire and Failsafe say have failed. */
    FAILED,
    /** All that Surefire and Failsafe would run by default. */
    ALL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
