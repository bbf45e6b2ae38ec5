package io.github.cfnwaves.wave;

import io.github.cfnwaves.engine.ContainerId;

/** A container that holds the secrets of a wave's batches in memory, for those that run as one and the same user. */
public record SecretHolder(ContainerId id, String name, int waveNumber) {
    /** What its label {@link Labels#ROLE} says. */
    public static final String ROLE = "secrets";
}
