package io.github.cfnwaves.goal;

import io.github.cfnwaves.engine.SecretFile;
import io.github.cfnwaves.trouble.FileTrouble;
import io.github.cfnwaves.wave.secret.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.maven.settings.Server;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets from where the build says that they are. A source isn't shown unless it is well-formed: somebody may have written the
 * secret itself there.
 */
final class SecretSources {
    private static final String PROPERTY = "cfn.waves.secrets.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");
    private static final String USERNAME = "/username";
    private static final String PASSWORD = "/password";
    /** As much as Swarm takes for one. */
    private static final int MOST_BYTES = 500 << 10;

    private final Map<String, String> environment;
    private final Path base;
    private final Function<String, Optional<Server>> servers;

    /**
     * Builds one.
     *
     * @param base directory that relative paths begin in
     * @param servers those of {@code settings.xml}, by id
     */
    SecretSources(Map<String, String> environment, Path base, Function<String, Optional<Server>> servers) {
        this.environment = Map.copyOf(environment);
        this.base = base;
        this.servers = servers;
    }

    /** The sources of the POM with those of the command line, which beat them. */
    static Map<String, @Nullable String> withThoseOf(Properties commandLine, Map<String, @Nullable String> pom) {
        Map<String, @Nullable String> sources = new TreeMap<>(pom);
        for (String property : commandLine.stringPropertyNames()) {
            if (property.startsWith(PROPERTY)) {
                sources.put(property.substring(PROPERTY.length()), commandLine.getProperty(property));
            }
        }
        return sources;
    }

    /**
     * Reads all secrets.
     *
     * @param sources by name
     * @throws BadParameterException naming all that can't be had
     */
    Secrets read(Map<String, @Nullable String> sources) {
        List<SecretFile> files = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        new TreeMap<>(sources).forEach((name, source) -> {
            try {
                files.add(new SecretFile(
                        checked(name),
                        read(Objects.requireNonNullElse(source, "").strip())));
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage() + " for " + name);
            }
        });
        if (!problems.isEmpty()) {
            throw new BadParameterException(
                    "parameter secrets (-D" + PROPERTY + "NAME)",
                    "found " + String.join("; ", problems)
                            + ", expected for each name one of env:VARIABLE, file:PATH, server:ID and server:ID/username"
                            + " that has a value",
                    null);
        }
        return new Secrets(files);
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name that isn't one of at most 64 letters, digits, dots, underscores and hyphens");
        }
        return name;
    }

    private byte[] read(String source) {
        String where = source.substring(source.indexOf(':') + 1).strip();
        return switch (source.substring(0, Math.max(0, source.indexOf(':')))) {
            case "env" -> text(environment.get(where), "environment variable " + where);
            case "file" -> file(where);
            case "server" -> server(where);
            default ->
                throw new IllegalArgumentException(
                        "something else than a source (not shown: it may be the secret itself)");
        };
    }

    private static byte[] text(@Nullable String value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("no " + what);
        }
        return filled(value.getBytes(StandardCharsets.UTF_8), what);
    }

    /** Many CI services set the variable of a secret that there is none of, to nothing. */
    private static byte[] filled(byte[] value, String what) {
        if (value.length == 0) {
            throw new IllegalArgumentException("an empty " + what);
        }
        if (value.length > MOST_BYTES) {
            throw new IllegalArgumentException("more than 500 KiB in " + what);
        }
        return value;
    }

    private byte[] file(String where) {
        try (InputStream in = Files.newInputStream(base.resolve(where))) {
            return filled(in.readNBytes(MOST_BYTES + 1), "file " + where);
        } catch (IOException e) {
            throw new IllegalArgumentException("no readable file " + where + " (" + FileTrouble.reason(e) + ")", e);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("a file that can't exist on this system", e);
        }
    }

    private byte[] server(String where) {
        if (where.endsWith(USERNAME)) {
            String id = without(where, USERNAME);
            return text(serverOf(id).getUsername(), "user name of server " + id);
        }
        String id = where.endsWith(PASSWORD) ? without(where, PASSWORD) : where;
        return text(serverOf(id).getPassword(), "password of server " + id);
    }

    private Server serverOf(String id) {
        try {
            return servers.apply(id)
                    .orElseThrow(() -> new IllegalArgumentException("no server " + id + " in settings.xml"));
        } catch (SettingsServers.UndecryptableException e) {
            // Why is left out: it may quote what can't be decrypted, and that may be a password as it is.
            throw new IllegalArgumentException(
                    "a password of server " + id
                            + " that can't be decrypted (is settings-security.xml there, with the right master password?)",
                    e);
        }
    }

    private static String without(String text, String end) {
        return text.substring(0, text.length() - end.length());
    }
}
