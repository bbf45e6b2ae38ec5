package io.github.cfnwaves.report;

import java.time.Instant;

/** Something that happened while a run was under way; {@code text} is a sentence. */
public record RunNote(Instant at, String text) {}
