package io.github.cfnwaves.plan.errors.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cfnwaves.plan.errors.FileUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns the URIs of a run into names of files. */
final class SarifFiles {
    private static final int MOST_BASES = 16;
    /** Two letters or more, or it would be a drive. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    private static final Pattern DRIVE = Pattern.compile("/?[A-Za-z]:[/\\\\].*", Pattern.DOTALL);

    private final Map<String, SarifResult.Place> bases = new HashMap<>();
    private final List<SarifResult.Place> artifacts = new ArrayList<>();

    void readBases(JsonNode originalUriBaseIds) {
        originalUriBaseIds
                .properties()
                .forEach(base -> bases.put(
                        base.getKey(),
                        SarifResult.Place.of(base.getValue(), base.getValue().path("none"))));
    }

    void addArtifact(JsonNode location) {
        artifacts.add(SarifResult.Place.of(location, location.path("none")));
    }

    /** The file's name, absolute if the run says where its folders are; empty when it names none, or what is no file. */
    String name(SarifResult.Place place) {
        boolean isIndex = place.uri().isEmpty() && place.artifact() >= 0 && place.artifact() < artifacts.size();
        SarifResult.Place artifact = isIndex ? artifacts.get(place.artifact()) : place;
        String uri = artifact.uri();
        String base = artifact.base();
        for (int i = 0; i < MOST_BASES && !uri.isEmpty() && !isAbsolute(uri) && bases.containsKey(base); i++) {
            SarifResult.Place folder = bases.get(base);
            // a folder that is only named, such as %SRCROOT%, is wherever the reader has it
            uri = folder.uri().isEmpty() || folder.uri().endsWith("/") ? folder.uri() + uri : folder.uri() + "/" + uri;
            base = folder.base();
        }
        return file(uri);
    }

    private static boolean isAbsolute(String uri) {
        return uri.startsWith("/")
                || uri.startsWith("\\")
                || SCHEME.matcher(uri).matches()
                || DRIVE.matcher(uri).matches();
    }

    /** Of {@code file:} URIs and relative ones; names of files that tools write where a URI belongs stay as they are. */
    private static String file(String uri) {
        if (uri.regionMatches(true, 0, "file:", 0, 5)) {
            return local(FileUrl.decode(withoutHost(uri.substring(5))));
        }
        if (uri.contains("://")) {
            return "";
        }
        return uri.indexOf('\\') >= 0 ? uri : local(FileUrl.decode(uri));
    }

    /** A host other than this one stays: {@code //server/share/file} is a name on Windows. */
    private static String withoutHost(String path) {
        if (path.startsWith("///")) {
            return path.substring(2);
        }
        String localhost = "//localhost/";
        return path.regionMatches(true, 0, localhost, 0, localhost.length())
                ? path.substring(localhost.length() - 1)
                : path;
    }

    private static String local(String path) {
        return path.startsWith("/") && DRIVE.matcher(path).matches() ? path.substring(1) : path;
    }
}
