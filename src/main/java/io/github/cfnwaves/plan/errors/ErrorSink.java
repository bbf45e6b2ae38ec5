package io.github.cfnwaves.plan.errors;

/** Takes the errors of an output as they are read. */
interface ErrorSink {

    void add(CodeError error);

    /** Tells of something that looks like an error and is none that could be planned, such as one that is in no file. */
    void unread(String text);
}
