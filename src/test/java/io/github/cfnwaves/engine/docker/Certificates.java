package io.github.cfnwaves.engine.docker;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** An authority of a test's own, which signs a daemon's certificate and its clients'. */
final class Certificates {
    private static final char[] PASSWORD = "in memory".toCharArray();

    private final KeyPair authorityKeys = keys("RSA", 2048);
    private final X509Certificate authority;

    /** How a private key is written. */
    enum KeyForm {
        PKCS8,
        /** {@code BEGIN RSA PRIVATE KEY} or {@code BEGIN EC PRIVATE KEY}, as older versions of OpenSSL write them. */
        TRADITIONAL
    }

    Certificates() {
        authority = sign("CN=authority", authorityKeys, true);
    }

    /** What a daemon at 127.0.0.1 needs. */
    SSLContext daemon() {
        try {
            KeyPair keys = keys("RSA", 2048);
            KeyStore identity = emptyStore();
            identity.setKeyEntry("daemon", keys.getPrivate(), PASSWORD, new X509Certificate[] {
                sign("CN=daemon", keys, false), authority
            });
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(identity, PASSWORD);
            KeyStore trusted = emptyStore();
            trusted.setCertificateEntry("authority", authority);
            TrustManagerFactory trustManagers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes the three files that a client needs into a directory, and gives it. */
    Path client(Path directory, String algorithm, KeyForm form) throws IOException {
        KeyPair keys = keys(algorithm, algorithm.equals("RSA") ? 2048 : 256);
        Files.createDirectories(directory);
        authority(directory);
        Files.writeString(directory.resolve("cert.pem"), pem(sign("CN=client", keys, false)));
        Files.writeString(
                directory.resolve("key.pem"),
                switch (form) {
                    case PKCS8 -> pem(new JcaPKCS8Generator(keys.getPrivate(), null));
                    case TRADITIONAL -> traditional(keys.getPrivate());
                });
        return directory;
    }

    /** Writes the same three for a daemon at 127.0.0.1. */
    Path daemon(Path directory) throws IOException {
        return client(directory, "RSA", KeyForm.PKCS8); // which doesn't say what it is for
    }

    /** Writes only whom to trust. */
    Path authority(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("ca.pem"), pem(authority));
        return directory;
    }

    private static String traditional(PrivateKey key) throws IOException {
        return key instanceof ECPrivateKey ec
                ? pem(new PemObject(
                        "EC PRIVATE KEY",
                        new org.bouncycastle.asn1.sec.ECPrivateKey(256, ec.getS(), SECObjectIdentifiers.secp256r1)
                                .getEncoded()))
                : pem(key);
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    private X509Certificate sign(String name, KeyPair keys, boolean isAuthority) {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=authority"),
                BigInteger.valueOf(now.toEpochMilli())
                        .add(BigInteger.valueOf(name.hashCode()))
                        .abs(),
                Date.from(now.minus(1, ChronoUnit.HOURS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                new X500Name(name),
                keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withRSA").build(authorityKeys.getPrivate())));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
