package io.github.cfnwaves.plan.errors;

/** Takes the errors of an output as they are read. */
@FunctionalInterface
interface ErrorSink {

    void add(CodeError error);
}
