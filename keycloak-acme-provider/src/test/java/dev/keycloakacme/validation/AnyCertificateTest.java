package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class AnyCertificateTest {

    @Test
    void aServerChoosesNoGroupToReckonIn() throws NoSuchAlgorithmException {
        String[] all = SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites();

        assertThat(all).anyMatch(suite -> suite.startsWith("TLS_DHE_"));
        assertThat(AnyCertificate.bearable(all))
                .contains("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
                .noneMatch(suite -> suite.startsWith("TLS_DHE_") || suite.contains("_DSS_"));
    }
}
