package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.EngineException;
import io.github.cfnwaves.engine.EngineException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust and how to prove who we are, as Docker's own tools keep it: {@code ca.pem}, {@code cert.pem}, {@code key.pem}.
 * docker-java's own reading of them is not used: it registers a security provider for the whole JVM and stops at TLS 1.2.
 *
 * @param authority certificates to trust instead of the JVM's own, or null
 * @param certificate our certificate, or null for none
 * @param key its key, null exactly when it is
 */
record TlsMaterial(
        @Nullable Path authority,
        @Nullable Path certificate,
        @Nullable Path key) {
    private static final char[] IN_MEMORY_ONLY = "in memory only".toCharArray();

    /** The JVM's own authorities and no certificate of ours. */
    static final TlsMaterial STANDARD = new TlsMaterial(null, null, null);

    /** A directory that must hold all three files. */
    static TlsMaterial allIn(Path directory, String origin) {
        List<String> missing = Stream.of("ca.pem", "cert.pem", "key.pem")
                .filter(name -> !Files.isRegularFile(directory.resolve(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw unusable(
                    origin + " asks for TLS, but " + directory + " lacks " + String.join(", ", missing),
                    Remedy.PUT_CERTIFICATES,
                    null);
        }
        return ofFilesIn(directory, origin);
    }

    /** Whichever of the three files a directory holds. */
    static TlsMaterial ofFilesIn(Path directory, String origin) {
        Path certificate = existing(directory.resolve("cert.pem"));
        Path key = existing(directory.resolve("key.pem"));
        if ((certificate == null) != (key == null)) {
            throw unusable(
                    origin + ": " + directory + " has "
                            + (key == null ? "cert.pem but no key.pem" : "key.pem but no cert.pem"),
                    Remedy.PUT_MISSING_FILE,
                    null);
        }
        return new TlsMaterial(existing(directory.resolve("ca.pem")), certificate, key);
    }

    /** @throws EngineException naming the file that can't be used */
    SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(identity(), IN_MEMORY_ONLY);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("Can't use the certificates in " + files() + ": " + Trouble.reason(e), Remedy.USE_PEM, e);
        }
    }

    private KeyStore identity() throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        if (certificate != null && key != null) {
            List<Certificate> chain = certificates(certificate);
            store.setKeyEntry("docker", privateKey(key), IN_MEMORY_ONLY, chain.toArray(new Certificate[0]));
        }
        return store;
    }

    /** Null stands for the JVM's own. */
    private @Nullable KeyStore authorities() throws GeneralSecurityException, IOException {
        if (authority == null) {
            return null;
        }
        KeyStore store = emptyStore();
        for (Certificate trusted : certificates(authority)) {
            store.setCertificateEntry("ca-" + store.size(), trusted);
        }
        return store;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            List<Certificate> found =
                    new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
            if (!found.isEmpty()) {
                return found;
            }
        } catch (GeneralSecurityException e) {
            throw unusable(file + " does not hold certificates in PEM form" + Trouble.saidOf(e), Remedy.USE_PEM, e);
        }
        throw unusable(file + " does not hold a certificate in PEM form", Remedy.USE_PEM, null);
    }

    private static PrivateKey privateKey(Path file) throws GeneralSecurityException, IOException {
        PrivateKey found = PemKey.in(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (found == null) {
            throw unusable(file + " does not hold an unencrypted private key in PEM form", Remedy.USE_PEM, null);
        }
        return found;
    }

    private static @Nullable Path existing(Path file) {
        return Files.isRegularFile(file) ? file : null;
    }

    private String files() {
        return Stream.of(authority, certificate, key)
                .filter(file -> file != null)
                .map(Path::toString)
                .reduce((left, right) -> left + ", " + right)
                .orElse("the JVM's trust store");
    }

    private static EngineException unusable(String problem, Remedy remedy, @Nullable Throwable cause) {
        return new EngineException(Kind.UNREACHABLE, problem + ". " + remedy.sentence(), cause);
    }
}
