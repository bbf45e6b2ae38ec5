package io.github.cfnwaves.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads keys that somebody else's library has written. */
class PemKeyTest {
    private static PrivateKey made(String algorithm, AlgorithmParameterSpec kind) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(kind);
        return generator.generateKeyPair().getPrivate();
    }

    private static PrivateKey rsa(int bits) throws GeneralSecurityException {
        return made("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
    }

    private static PrivateKey ec(String curve) throws GeneralSecurityException {
        return made("EC", new ECGenParameterSpec(curve));
    }

    /** As OpenSSL and Go write it: with the name of the curve. */
    private static String older(PrivateKey key) throws IOException {
        if (key instanceof ECPrivateKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            ASN1Encodable curve = PrivateKeyInfo.getInstance(key.getEncoded())
                    .getPrivateKeyAlgorithm()
                    .getParameters();
            DERBitString point = new DERBitString(new byte[bits / 4]);
            return pem(new PemObject(
                    "EC PRIVATE KEY",
                    new org.bouncycastle.asn1.sec.ECPrivateKey(bits, ec.getS(), point, curve).getEncoded()));
        }
        return pem(key);
    }

    /** What makes two keys the same, however they came here. */
    private static Object secret(@Nullable PrivateKey key) {
        return key instanceof ECPrivateKey ec
                ? ec.getS() + " on " + ec.getParams()
                : Objects.requireNonNull(key, "no key was found");
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    static Stream<Arguments> keys() throws GeneralSecurityException {
        return Stream.of(
                Arguments.of("RSA, short", rsa(512)),
                Arguments.of("RSA", rsa(2048)),
                Arguments.of("EC, P-256", ec("secp256r1")),
                Arguments.of("EC, P-384", ec("secp384r1")),
                Arguments.of("EC, P-521", ec("secp521r1")));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whatOlderToolsWriteIsRead(String name, PrivateKey key) throws Exception {
        String written = older(key);

        assertThat(written).startsWith("-----BEGIN " + key.getAlgorithm() + " PRIVATE KEY-----");
        assertThat(secret(PemKey.in(written))).isEqualTo(secret(key));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void pkcs8IsRead(String name, PrivateKey key) throws Exception {
        assertThat(secret(PemKey.in(pem(new JcaPKCS8Generator(key, null))))).isEqualTo(secret(key));
    }

    @Test
    void aKeyOfEdwardsIsRead() throws Exception {
        PrivateKey key = made("EdDSA", NamedParameterSpec.ED25519);

        assertThat(secret(PemKey.in(pem(new PemObject("PRIVATE KEY", key.getEncoded())))))
                .isEqualTo(secret(key));
    }

    @Test
    void whatStandsAroundAKeyIsPassedOver() throws Exception {
        PrivateKey key = ec("secp256r1");
        String written = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + older(key);

        assertThat(secret(PemKey.in(written.replace("\n", "\r\n")))).isEqualTo(secret(key));
    }

    @Test
    void whatIsEncryptedIsNotTakenForAKey() throws Exception {
        String body = pem(rsa(512)).lines().skip(1).reduce("", (left, right) -> left + right + "\n");

        assertThat(PemKey.in(
                        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n" + body))
                .isNull();
        assertThat(PemKey.in(
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + body.replace("RSA PRIVATE", "ENCRYPTED PRIVATE")))
                .isNull();
    }

    @Test
    void aKeyThatIsCutOffAnywhereIsNone() throws Exception {
        byte[] whole = Base64.getMimeDecoder()
                .decode(older(ec("secp256r1"))
                        .lines()
                        .filter(line -> !line.startsWith("-"))
                        .reduce("", String::concat));

        assertThat(IntStream.range(0, whole.length).boxed()).allSatisfy(length -> {
            PemObject cut = new PemObject("EC PRIVATE KEY", Arrays.copyOf(whole, length));
            assertThat(PemKey.in(pem(cut))).isNull();
        });
    }

    @Test
    void aKeyWhoseTextIsDamagedIsNoneAndDoesNotHideTheNext() throws Exception {
        PrivateKey key = ec("secp256r1");

        assertThat(PemKey.in("-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----"))
                .isNull();
        assertThat(secret(PemKey.in("-----BEGIN EC PRIVATE KEY-----\nA\n-----END EC PRIVATE KEY-----\n" + older(key))))
                .isEqualTo(secret(key));
    }
}
