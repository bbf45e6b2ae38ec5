package io.github.cfnwaves.wave.secret;

import io.github.cfnwaves.engine.ContainerSpec;
import io.github.cfnwaves.engine.Mount;
import io.github.cfnwaves.wave.Labels;
import io.github.cfnwaves.wave.RunContext;
import io.github.cfnwaves.wave.SafeName;
import io.github.cfnwaves.wave.SleepingContainer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the container is made of that holds a wave's secrets for one reader.
 *
 * @param image that has a {@code sleep}, of one of the reader's containers
 * @param user of that container, null for the image's own
 * @param longest time that one of the wave's containers may run
 */
public record HolderContract(
        RunContext context,
        int waveNumber,
        SecretReader reader,
        String image,
        @Nullable String user,
        Duration longest,
        Secrets secrets) {

    /** The same for all that a reader in a wave of a run ever has: there is never more than one. */
    String name() {
        return SafeName.ofSecrets(context.run(), waveNumber, reader.key());
    }

    /** The container, if it is created now. */
    ContainerSpec spec(Instant now) {
        return new SleepingContainer(
                        name(),
                        image,
                        user,
                        Labels.ofSecrets(context, waveNumber, now.plus(longest)),
                        "none",
                        List.of(Mount.inMemory(secrets.room(), Secrets.DIRECTORY)))
                .spec();
    }
}
