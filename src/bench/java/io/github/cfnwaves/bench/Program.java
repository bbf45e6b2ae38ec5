package io.github.cfnwaves.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Programs that are waited for: whatever ends the waiting ends them too. */
final class Program {
    private Program() {}

    /** Gives its exit code. */
    static int run(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.start();
        try {
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    /**
     * Gives what it printed.
     *
     * @throws IOException when it fails
     */
    static String output(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.start();
        try {
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IOException(program.command().get(0) + " ended with " + exit + ": " + text);
            }
            return text;
        } finally {
            process.destroy();
        }
    }

    /** Where this JVM's own {@code java}, {@code jcmd} and the like are. */
    static String ofJdk(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
