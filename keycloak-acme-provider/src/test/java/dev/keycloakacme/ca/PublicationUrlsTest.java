package dev.keycloakacme.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationUrlsTest {

    private static final IssuerId ISSUER = SampleCertificates.ISSUER;
    private static final String NEW = "http://pki.corp/acme/";
    private static final String OLD = "http://old.corp/";

    private final PublicationUrls urls = new PublicationUrls(List.of(NEW, OLD));

    @Test
    void newCertificatesNameTheFirstBase() {
        assertThat(urls.issuerCertificate(ISSUER)).isEqualTo(NEW + "issuer/" + ISSUER + ".der");
        assertThat(urls.ocsp(ISSUER)).isEqualTo(NEW + "ocsp/" + ISSUER);
        assertThat(urls.crl(ISSUER, PublicationUrls.COMPLETE)).isEqualTo(NEW + "issuer/" + ISSUER + ".crl");
        assertThat(urls.crl(ISSUER, 3)).isEqualTo(NEW + "issuer/" + ISSUER + "-3.crl");
    }

    @Test
    void olderCertificatesMayNameAny() {
        assertThat(urls.crls(ISSUER, 3))
                .containsExactly(NEW + "issuer/" + ISSUER + "-3.crl", OLD + "issuer/" + ISSUER + "-3.crl");
    }

    @Test
    void aBaseEndsWithASlash() {
        assertThat(PublicationUrls.base("http://pki.corp")).isEqualTo("http://pki.corp/");
        assertThat(PublicationUrls.base("https://pki.corp/a/")).isEqualTo("https://pki.corp/a/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/acme",
                "pki.corp",
                "ftp://pki.corp/",
                "http:pki",
                "http:///acme",
                "http://a b/",
                "http://pki.corp/?x",
                "http://pki.corp/#x",
                "http://u:p@pki.corp/",
                "http://pki.corp/ä"
            })
    void whatIsNoFolderIsRefused(String text) {
        assertThatThrownBy(() -> PublicationUrls.base(text)).hasMessageStartingWith("malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user:secret@pki.corp/", "http://user:secret@a b/", "http://pki.corp/?secret"})
    void whatIsRefusedIsNotRepeatedSinceThereMayBeAPasswordInIt(String text) {
        assertThatThrownBy(() -> PublicationUrls.base(text)).hasNoCause().hasMessageNotContaining("secret");
    }
}
