package io.github.cfnwaves.wave;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads {@link Labels} back from a container; labels that somebody tampered with say nothing. */
public record ContainerLabels(Map<String, String> labels) {

    public String batchId() {
        return labels.getOrDefault(Labels.BATCH_ID, "");
    }

    public int waveNumber() {
        return number(Labels.WAVE_NUMBER, 0);
    }

    public int attempt() {
        return number(Labels.ATTEMPT, 1);
    }

    /** Whether it holds the network of a wave rather than being an attempt of a batch. */
    public boolean isPod() {
        return Pod.ROLE.equals(labels.get(Labels.ROLE));
    }

    /** Whether it holds secrets of a wave. */
    public boolean isSecretHolder() {
        return SecretHolder.ROLE.equals(labels.get(Labels.ROLE));
    }

    /** Whether it holds something for the attempts of a wave rather than being one. */
    public boolean isCompanion() {
        return isPod() || isSecretHolder();
    }

    public String run() {
        return labels.getOrDefault(Labels.RUN_ID, "");
    }

    public Optional<Owner> owner() {
        return Optional.ofNullable(labels.get(Labels.OWNER)).flatMap(Owner::parse);
    }

    public Optional<Instant> deadline() {
        try {
            return Optional.ofNullable(labels.get(Labels.DEADLINE)).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private int number(String label, int otherwise) {
        try {
            return Integer.parseInt(labels.getOrDefault(label, ""));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
