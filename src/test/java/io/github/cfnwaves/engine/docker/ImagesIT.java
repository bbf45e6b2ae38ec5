package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cfnwaves.engine.ContainerEngine.PullListener;
import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import io.github.cfnwaves.engine.EngineInfo;
import io.github.cfnwaves.engine.PullPolicy;
import io.github.cfnwaves.units.MemorySize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ImagesIT {
    private static final PullListener SILENT = new NobodyListens();

    private final RealEngine real = new RealEngine();

    @AfterEach
    void clean() {
        real.close();
    }

    @Test
    void theEngineSaysWhoItIsAndWhatItHas() {
        EngineInfo info = real.engine().info();

        assertThat(info.product()).isIn("Docker", "Podman");
        assertThat(ApiVersion.parse(info.apiVersion())).isGreaterThanOrEqualTo(ApiVersion.OLDEST);
        assertThat(info.memory()).isGreaterThan(MemorySize.ofMebibytes(512));
        assertThat(info.cpus()).isPositive();
    }

    @Test
    void theBaseImageIsThereByNameAndById() {
        String id = real.engine()
                .ensureImage(RealEngine.IMAGE, PullPolicy.IF_MISSING, SILENT)
                .id();

        assertThat(id).matches("sha256:[0-9a-f]{64}");
        assertThat(real.engine().ensureImage(id, PullPolicy.NEVER, SILENT).id()).isEqualTo(id);
    }

    /** A registry that nobody listens at, on the engine's own host: this needs no network. */
    @Test
    void anImageOfARegistryThatCantBeReachedSaysSo() {
        String image = "127.0.0.1:1/cfn-waves/none:1";

        EngineException e = catchThrowableOfType(
                EngineException.class, () -> real.engine().ensureImage(image, PullPolicy.IF_MISSING, SILENT));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e)
                .hasMessageStartingWith("Image " + image + " could not be pulled to unix:///")
                .hasMessageContaining("The engine can't reach the registry");
    }
}
