package io.github.cfnwaves.goal;

import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Hears SIGINT and SIGTERM while the JVM ends because of the first of them, which Java has no public word for: hence
 * {@code sun.misc.Signal}, by reflection because a compiler warns of it.
 */
final class FurtherSignals {
    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private FurtherSignals() {}

    /**
     * Has {@code listener} run, on a thread of its own, whenever such a signal comes from now on.
     *
     * @throws ReflectiveOperationException when this JVM doesn't tell
     */
    static void hear(Runnable listener) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object ear =
                Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, given) -> {
                    if (method.getDeclaringClass().equals(handler)) {
                        listener.run();
                        return null;
                    }
                    // Of Object's own methods nobody calls any but these.
                    return switch (method.getName()) {
                        case "hashCode" -> System.identityHashCode(self);
                        case "equals" -> self == given[0];
                        default -> "cfn-waves";
                    };
                });
        for (String name : SIGNALS) {
            Object unused = signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ear);
        }
    }
}
