package io.github.cfnwaves.wave;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaveLogTeeTest {
    /** One that notes two of the verbs. */
    private static WaveLog noting(String name, List<String> heard) {
        return new WaveLog() {
            @Override
            public void warning(String sentence) {
                heard.add(name + " warning " + sentence);
            }

            @Override
            public void onPulled(String image) {
                heard.add(name + " pulled " + image);
            }
        };
    }

    @Test
    void allHearTheSameInTheirOrder() {
        List<String> heard = new ArrayList<>();
        WaveLog tee = new WaveLogTee(noting("first", heard), noting("second", heard));

        tee.warning("w");
        tee.onPulled("i");

        assertThat(heard).containsExactly("first warning w", "second warning w", "first pulled i", "second pulled i");
    }

    @Test
    void noVerbIsForgotten() {
        List<String> verbs = Stream.of(WaveLog.class.getMethods())
                .map(Method::getName)
                .distinct()
                .toList();

        assertThat(Stream.of(WaveLogTee.class.getDeclaredMethods()).map(Method::getName))
                .containsAll(verbs);
        assertThat(verbs).contains("runStarted", "onProgress");
    }
}
