package io.github.cfnwaves.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What figures depend on besides what is measured: the machine, the engine, the commit and the command. In the order of telling. */
record Machine(Map<String, String> facts) {
    private static final Path CPUS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final int KIB_PER_GIB = 1024 * 1024;

    /**
     * Looks around.
     *
     * @param engine the engine's version, or why there is none
     * @param load how busy the machine is
     */
    static Machine here(String engine, String load, String... command) throws IOException, InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("commit", output("git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"));
        facts.put("command", ("src/bench/run " + String.join(" ", command)).strip());
        facts.put("processor", processor());
        facts.put("memory", memory());
        facts.put("system", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        facts.put("java", property("java.vm.name") + " " + property("java.version"));
        facts.put("engine", engine);
        facts.put("load", load);
        return new Machine(facts);
    }

    ObjectNode json(ObjectMapper mapper) {
        ObjectNode node = mapper.createObjectNode();
        facts.forEach(node::put);
        return node;
    }

    /** Some of the facts. */
    Machine only(List<String> names) {
        Map<String, String> some = new LinkedHashMap<>(facts);
        some.keySet().retainAll(names);
        return new Machine(some);
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        facts.forEach((name, fact) -> text.append("- ")
                .append(name)
                .append(": ")
                .append(name.equals("command") || name.equals("commit") ? "`" + fact + "`" : fact)
                .append('\n'));
        return text.toString();
    }

    private static String processor() throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        return fieldOf(CPUS, "model name") + ", " + cores + " cores";
    }

    private static String memory() throws IOException {
        String field = fieldOf(MEMORY, "MemTotal");
        return field.matches("\\d+ kB")
                ? Math.round(Double.parseDouble(field.replace(" kB", "")) / KIB_PER_GIB) + " GiB"
                : field;
    }

    private static String fieldOf(Path file, String name) throws IOException {
        if (!Files.isReadable(file)) {
            return "unknown";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static String output(String... command) throws InterruptedException {
        try {
            return Program.output(new ProcessBuilder(command));
        } catch (IOException e) {
            // No git, or no repository.
            return "unknown";
        }
    }
}
