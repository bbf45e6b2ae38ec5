package io.github.cfnwaves.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No build under {@code src/it} passes in which others have something against the plugin. */
class BuildLogTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[WARNING]  * io.github.cfnwaves:cfn-waves-maven-plugin:0.1.0-SNAPSHOT",
                "[WARNING] [stderr] SLF4J(W): Using deprecated property"
                        + " org.slf4j.simpleLogger.log.com.github.dockerjava.x",
                "WARNING: sun.misc.Unsafe::objectFieldOffset has been called by com.github.dockerjava.zerodep.Y",
                "[WARN] Parameter 'x' of io.github.cfnwaves.goal.VerifyMojo is deprecated",
            })
    void aWarningAboutUsIsFound(String line) {
        assertThatThrownBy(() -> new BuildLog("[INFO] Scanning for projects...\n" + line + "\n[INFO] BUILD SUCCESS\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WARNING: sun.misc.Unsafe::staticFieldBase has been called by"
                        + " com.google.inject.internal.aop.HiddenClassDefiner",
                "[WARNING] Wave 2 is not run: wave 1 did not succeed.",
                "[INFO] --- cfn-waves-maven-plugin:0.1.0-SNAPSHOT:run-waves (default-cli) @ x ---",
            })
    void whatIsAboutOthersAndWhatWeSayOurselvesIsNot(String line) {
        assertThat(new BuildLog(line)).hasToString(line);
    }

    @Test
    void anInvocationIsLookedAtAlone() {
        BuildLog log = new BuildLog("[INFO] Scanning for projects...\none\n[INFO] Scanning for projects...\ntwo\n");

        log.invocation(2).says("two");
        log.invocation(2).neverSays("one");
    }
}
