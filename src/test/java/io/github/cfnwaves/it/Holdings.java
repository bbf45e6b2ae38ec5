package io.github.cfnwaves.it;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.codehaus.plexus.classworlds.ClassWorld;

/**
 * What this JVM holds on to, as far as builds could leave it behind. Linux only, with {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 *
 * @param realms class loaders of plugins and of Maven itself
 * @param sessions builds whose shared objects are still reachable
 * @param threads names, with numbers in them made equal, and how often each is there
 * @param files what open file descriptors lead to, sockets and pipes included, and how often each is there
 */
record Holdings(int hooks, int realms, long sessions, Map<String, Long> threads, Map<String, Long> files) {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    static Holdings now(ClassWorld world) throws Exception {
        return new Holdings(
                registeredHooks().size(),
                world.getRealms().size(),
                instances("io.github.cfnwaves.goal.BuildSession"),
                counted(Thread.getAllStackTraces().keySet().stream().map(Thread::getName)),
                counted(openFiles().stream()));
    }

    /** Before the histogram is taken, garbage is collected. */
    private static long instances(String className) throws Exception {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .toString()
                .lines()
                .map(line -> line.trim().split("\\s+", -1))
                .filter(columns -> columns.length > 3 && columns[3].equals(className))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    private static Map<?, ?> registeredHooks() throws ReflectiveOperationException {
        Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
        hooks.setAccessible(true);
        return (Map<?, ?>) hooks.get(null);
    }

    private static List<String> openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.map(Holdings::target).toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "closed meanwhile"; // the list's own
        }
    }

    private static Map<String, Long> counted(Stream<String> names) {
        return names.map(name -> NUMBER.matcher(name).replaceAll("N"))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
