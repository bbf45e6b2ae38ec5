package io.github.cfnwaves.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cfnwaves.Markdown;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Does in a build's directory what the site's page on getting started says, by its own words. */
public final class Walk {
    private static final String PAGE = "src/site/markdown/getting-started.md";
    private static final long PATIENCE_SECONDS = 30;

    private final Path directory;
    private final Markdown page;

    /** The Invoker plugin clones the builds to {@code target/it}. */
    public Walk(File basedir) {
        this.directory = basedir.toPath().toAbsolutePath();
        this.page = Markdown.read(directory.resolve("../../..").normalize().resolve(PAGE));
    }

    /** Makes the file of that name, as the page shows it. */
    public void file(String name) throws IOException {
        Path unused = Files.writeString(directory.resolve(name), page.fileBlock(name));
    }

    /** Runs the page's only commands for the shell that hold this text. */
    public void shell(String text) throws IOException, InterruptedException {
        List<String> commands = page.blocks().stream()
                .filter(block -> block.language().equals("bash"))
                .map(Markdown.Block::text)
                .filter(block -> block.contains(text))
                .toList();
        assertThat(commands).as("commands on %s with %s", page, text).hasSize(1);
        Process shell = new ProcessBuilder("bash", "-euc", commands.get(0))
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).isZero();
    }
}
