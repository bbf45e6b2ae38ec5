package io.github.cfnwaves.report.console;

import io.github.cfnwaves.report.Golden;
import io.github.cfnwaves.wave.fix.Courses;
import io.github.cfnwaves.wave.fix.FixCourse;
import io.github.cfnwaves.wave.fix.FixEnd;
import io.github.cfnwaves.wave.fix.Look;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loops, as a user reads of them. */
class SpokenFixTest {
    private final HeardVoice voice = new HeardVoice();
    private final SpokenFix log = new SpokenFix(voice);

    @Test
    void aLoopThatMendsAllSaysHowItWentDown() throws IOException {
        log.looked(Courses.course(null, null), Courses.look(20, 11), null);
        log.looked(Courses.course(null, null, 31), Courses.look(12), Courses.look(20, 11));
        FixCourse done = Courses.course(FixEnd.NO_ERRORS, Courses.look(), 31, 12);
        log.looked(done, Courses.look(), Courses.look(12));
        log.ended(done);

        Golden.assertLooksLike("fixed.log", voice.all());
    }

    @Test
    void everyEndIsTold() throws IOException {
        Look left = Courses.look(2, 1);
        log.ended(Courses.course(FixEnd.NO_ERRORS, Courses.look()));
        log.ended(Courses.course(FixEnd.NO_PROGRESS, left, 3, 3, 3));
        log.ended(Courses.course(FixEnd.MAX_ITERATIONS, Courses.look(1), 3));
        log.ended(Courses.course(FixEnd.NOTHING_RAN, left, 3));
        log.ended(Courses.course(FixEnd.OUT_OF_REACH, new Look(0, 0, 1, List.of()), 3));
        log.ended(Courses.course(FixEnd.STOPPED, null, 3));
        log.ended(Courses.course(FixEnd.INTERRUPTED, null));

        Golden.assertLooksLike("fix-ends.log", voice.all());
    }
}
