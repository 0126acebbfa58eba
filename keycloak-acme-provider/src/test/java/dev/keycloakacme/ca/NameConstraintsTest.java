package dev.keycloakacme.ca;

import static dev.keycloakacme.ca.TestAuthority.SERVER;
import static dev.keycloakacme.ca.TestAuthority.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.identifier.UriName;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.CertificateProfile.SubjectContent;
import dev.keycloakacme.profile.ExtendedKeyUsage;
import dev.keycloakacme.profile.KeyType;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;

class NameConstraintsTest {

    private static final KeyPair KEY = TestKeys.of(KeyType.EC_P256);

    private static NameConstraints permit(String... texts) {
        return new NameConstraints(
                List.of(texts).stream().map(NameSubtree::parse).toList(), List.of());
    }

    private static NameConstraints exclude(String... texts) {
        return new NameConstraints(
                List.of(), List.of(texts).stream().map(NameSubtree::parse).toList());
    }

    private static Identifier dns(String name) {
        return DnsName.parse(name);
    }

    private static Identifier ip(String address) {
        return IpAddress.parse(address);
    }

    private static Identifier uri(String uri) {
        return UriName.parse(uri);
    }

    @Test
    void aPermittedZoneIsTheNameAndAllBelow() {
        NameConstraints constraints = permit("dns:corp.internal");

        assertThat(constraints.refusal(dns("corp.internal"))).isEmpty();
        assertThat(constraints.refusal(dns("a.b.corp.internal"))).isEmpty();
        assertThat(constraints.refusal(dns("*.corp.internal"))).isEmpty();
        assertThat(constraints.refusal(dns("notcorp.internal"))).isPresent();
        assertThat(constraints.refusal(dns("*.x.internal"))).isPresent();
    }

    @Test
    void aLeadingDotLeavesTheNameItselfOut() {
        NameConstraints constraints = permit("dns:.corp.internal");

        assertThat(constraints.refusal(dns("a.corp.internal"))).isEmpty();
        assertThat(constraints.refusal(dns("*.corp.internal"))).isEmpty();
        assertThat(constraints.refusal(dns("corp.internal"))).isPresent();
    }

    @Test
    void anExcludedNameIsNotReachedByAWildcardEither() {
        NameConstraints constraints = exclude("dns:secret.corp.internal");

        assertThat(constraints.refusal(dns("*.corp.internal"))).isPresent();
        assertThat(constraints.refusal(dns("a.secret.corp.internal"))).isPresent();
        assertThat(constraints.refusal(dns("secret.corp.internal"))).isPresent();
        assertThat(constraints.refusal(dns("open.corp.internal"))).isEmpty();
        assertThat(constraints.refusal(dns("*.open.corp.internal"))).isEmpty();
    }

    @Test
    void permittedNetworksLimitAddressesOfBothFamilies() {
        NameConstraints constraints = permit("ip:10.0.0.0/8");

        assertThat(constraints.refusal(ip("10.1.2.3"))).isEmpty();
        assertThat(constraints.refusal(ip("11.0.0.1"))).isPresent();
        assertThat(constraints.refusal(ip("2001:db8::1"))).isPresent();
        assertThat(constraints.refusal(dns("a.corp"))).isEmpty();
    }

    @Test
    void aUriIsLimitedByItsHost() {
        assertThat(permit("uri:corp").refusal(uri("spiffe://corp/a"))).isEmpty();
        assertThat(permit("uri:corp").refusal(uri("spiffe://a.corp/a"))).isPresent();
        assertThat(permit("uri:.corp").refusal(uri("spiffe://a.corp/a"))).isEmpty();
        assertThat(permit("uri:.corp").refusal(uri("spiffe://corp/a"))).isPresent();
    }

    @Test
    void areReadAsTheyWereWritten() {
        NameConstraints constraints = new NameConstraints(
                permit("dns:corp.internal", "dns:.x.corp", "ip:10.0.0.0/8", "ip:2001:db8::/33", "uri:.corp")
                        .permitted(),
                exclude("dns:secret.corp.internal", "ip:0.0.0.0/0").excluded());

        assertThat(NameConstraints.of(
                        TestAuthority.of(KeyType.EC_P256, constraints).intermediate()))
                .isEqualTo(constraints);
    }

    @Test
    void everyRefusedNameIsReportedBeforeSigning() throws GeneralSecurityException {
        TestAuthority authority = TestAuthority.of(KeyType.EC_P256, permit("dns:corp.internal", "ip:10.0.0.0/8"));

        assertThatThrownBy(() -> authority
                        .issuer()
                        .issue(leaf(SERVER, KEY.getPublic(), dns("a.corp.internal"), dns("a.evil"), ip("8.8.8.8"))))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        refusal -> assertThat(refusal.problem().subproblems())
                                .extracting("identifier")
                                .containsExactly("a.evil", "8.8.8.8"));
        CertificateFactoryTest.validate(
                authority, authority.issuer().issue(leaf(SERVER, KEY.getPublic(), dns("a.corp.internal"))));
    }

    @Test
    void constrainedSubjectsMustBeEmpty() {
        NameConstraints constraints = new NameConstraints(
                List.of(new NameSubtree.Other(GeneralName.directoryName, new X500Name("O=Corp"))), List.of());
        LocalIssuer issuer = TestAuthority.of(KeyType.EC_P256, constraints).issuer();

        assertThat(issuer.issue(leaf(SERVER, KEY.getPublic(), dns("a.corp")))).isNotNull();
        assertThatThrownBy(() -> issuer.issue(leaf(
                        TestAuthority.profile(ExtendedKeyUsage.SERVER_AUTH, SubjectContent.FIRST_DNS_NAME),
                        KEY.getPublic(),
                        dns("a.corp"))))
                .hasMessageContaining("limit subjects");
    }

    @Test
    void whatIsNotASubtreeIsRefused() {
        for (String text :
                List.of("corp", "dns:", "dns:*.corp", "ip:10.0.0.1/8", "email:corp", "uri:a/b", "dns:a..b")) {
            assertThatThrownBy(() -> NameSubtree.parse(text)).as(text).isInstanceOf(AcmeException.class);
        }
    }
}
