package io.github.cfnwaves.report;

/** What to do about files that can't be written or read: all such advice in one place, each a sentence. */
enum FileRemedy {
    MAKE_ROOM("Make room and run the goal again; what it says was written to the build's output."),
    GIVE_RIGHT("Give it the right, or name another outputDirectory."),
    MEND("Mend that, or name another outputDirectory."),
    SPAWN("Run the goal spawn-wave, which writes it, or name another file."),
    RUN("Run the goal run-waves, fix-waves or monitor-wave, which writes it, or name another file."),
    FOLLOW_AGAIN("Delete it, and follow each wave again with monitor-wave."),
    FORGET("It tells which batches are already done: make it readable, or remove it to run all of them."),
    LEARN("Name the output directory of a run, or the cacheDirectory of iterations; or leave learnFrom out."),
    RUN_AGAIN("Run the waves again, or bind run-waves before verify."),
    ADD_BATCHES("Add batches to the plan, or don't set failIfNoBatches."),
    HELP_BATCHES("See in their logs what the last batches made of it; mend the rest by hand, or give them another"
            + " promptTemplate, more memory or more time."),
    GO_ON("Run fix-waves again to go on with them, or raise maxIterations."),
    LET_BATCHES_RUN("Mend what kept the batches from their work, and run fix-waves again."),
    WIDEN_WORKSPACE("Mend them by hand, or name a workspace that holds them."),
    FIX_AGAIN("Run fix-waves again: it goes on with the errors that are left.");

    private final String sentence;

    FileRemedy(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
