package dev.keycloakacme.testkit;

import java.nio.file.Path;
import java.time.Duration;

/** The JDK's {@code keytool}, so that nothing else needs to be installed. Works on one PKCS#12 store. */
record Keytool(Path store, Path passwordFile) {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    Keytool newKey(String alias, String group, String subject, String... options) {
        keytool("-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", group, "-dname", subject)
                .with(options)
                .must(TIMEOUT);
        return this;
    }

    Path request(String alias, Path csr) {
        keytool("-certreq", "-alias", alias, "-file", csr.toString()).must(TIMEOUT);
        return csr;
    }

    /** Signs a request with one of our keys and writes the certificate followed by our chain, as PEM. */
    Path sign(String alias, Path csr, Path certificate, String... options) {
        keytool("-gencert", "-rfc", "-alias", alias, "-infile", csr.toString(), "-outfile", certificate.toString())
                .with(options)
                .must(TIMEOUT);
        return certificate;
    }

    Keytool importChain(String alias, Path certificates) {
        keytool("-importcert", "-noprompt", "-trustcacerts", "-alias", alias, "-file", certificates.toString())
                .must(TIMEOUT);
        return this;
    }

    private Run keytool(String... arguments) {
        return new Run(Path.of(System.getProperty("java.home"), "bin", "keytool")
                        .toString())
                .with(arguments)
                .with("-storetype", "PKCS12", "-keystore", store.toString())
                .with("-storepass:file", passwordFile.toString());
    }
}
