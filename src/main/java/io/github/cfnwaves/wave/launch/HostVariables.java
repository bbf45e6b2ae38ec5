package io.github.cfnwaves.wave.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces {@code ${env.NAME}} in the values of variables by what the variable NAME holds where the build runs. */
public final class HostVariables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env\\.([A-Za-z_][A-Za-z0-9_]*)\\}");

    private final Map<String, String> environment;

    /** With {@code environment} as the variables that can be referred to. */
    public HostVariables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The same variables with every reference replaced.
     *
     * @throws UnsetVariableException naming the variable that refers to one that isn't set; no value is in the message
     */
    public Map<String, String> resolve(Map<String, String> variables) {
        Map<String, String> resolved = new LinkedHashMap<>();
        variables.forEach((name, value) -> resolved.put(name, resolve(name, value)));
        return resolved;
    }

    private String resolve(String name, String value) {
        return REFERENCE.matcher(value).replaceAll(reference -> {
            String found = environment.get(reference.group(1));
            if (found == null) {
                throw new UnsetVariableException(name, reference.group(1));
            }
            return Matcher.quoteReplacement(found);
        });
    }
}
