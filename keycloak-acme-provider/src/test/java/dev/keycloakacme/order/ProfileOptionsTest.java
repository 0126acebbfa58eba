package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.challenge;
import static dev.keycloakacme.order.TestCa.csr;
import static dev.keycloakacme.order.TestCa.identity;
import static dev.keycloakacme.order.TestCa.present;
import static dev.keycloakacme.order.TestCa.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.profile.ExtraName;
import dev.keycloakacme.profile.ProfileOptions;
import dev.keycloakacme.profile.SubjectAttribute;
import dev.keycloakacme.validation.ChallengeType;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What profiles add to certificates, and which challenges they take. */
class ProfileOptionsTest {

    private static final String HOST = "dns:a.ci.corp";
    private static final String SPIFFE_ID = "uri:spiffe://corp/sa/web";

    private final TestCa ca = new TestCa();

    @Test
    void anAddedNameStandsInTheCertificateAndNotInTheOrder() {
        ca.options = names("uri:spiffe://corp/sa/${client_id}");
        ca.standing = present(identity("dns:**.ci.corp", "uri:spiffe://corp/sa/*"));

        OrderState state = ca.order(HOST);
        assertThat(state.order().identifiers()).containsExactly(Identifier.parse(HOST));
        assertThat(state.authorizations()).hasSize(1);

        assertThat(finalized(state).names())
                .containsExactlyInAnyOrder(Identifier.parse(HOST), Identifier.parse(SPIFFE_ID));
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class).get(0).names())
                .extracting(AcmeEvent.NameReason::name)
                .contains(SPIFFE_ID);
    }

    @Test
    void nobodyIsGivenANameByAProfileAlone() {
        ca.options = names("uri:spiffe://corp/sa/${client_id}");
        ca.standing = present(identity("dns:**.ci.corp", "uri:spiffe://corp/sa/other"));

        Problem problem = refusal(() -> ca.order(HOST)).problem();
        assertThat(problem.type()).isEqualTo(ProblemType.REJECTED_IDENTIFIER);
        assertThat(problem.subproblems()).hasSize(1);
        assertThat(problem.detail()).contains("spiffe://corp/sa/web");
    }

    @Test
    void anAddedNameMustBeGrantedByIdentity() {
        ca.options = names("uri:spiffe://corp/sa/${client_id}");
        ca.standing = present(identity("dns:**.ci.corp"), challenge("uri:spiffe://corp/sa/*"));

        assertThat(refusal(() -> ca.order(HOST)).problem().detail()).contains("nobody can prove");
    }

    @Test
    void anAddedNameIsAskedForAgainAtFinalize() {
        ca.options = names("uri:spiffe://corp/sa/${client_id}");
        ca.standing = present(identity("dns:**.ci.corp", "uri:spiffe://corp/sa/*"));
        OrderState state = ca.order(HOST);
        ca.standing = present(identity("dns:**.ci.corp"));

        FinalizeOutcome outcome =
                ca.finalizeService().finalizeOrder(ca.account, state.order().id(), csr("a.ci.corp"), TestCa.ADDRESS);
        assertThat(outcome).isInstanceOf(FinalizeOutcome.Refused.class);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uri:spiffe://corp/sa/${claims.sub}", "uri:spiffe://corp/sa/${username}"})
    void aValueThatIsNotKnownRefusesTheProfile(String template) {
        ca.options = names(template);
        ca.standing = present(identity("dns:**.ci.corp", "uri:spiffe://corp/**"));

        Problem problem = refusal(() -> ca.order(HOST)).problem();
        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_PROFILE);
        assertThat(problem.detail()).contains("cannot be known");
    }

    @Test
    void theSubjectHasTheAttributesOfTheProfile() throws CertificateException {
        ca.options = new ProfileOptions(
                Stream.of("C=DE", "O=Corp, CN=boss", "CN=${client_id}")
                        .map(SubjectAttribute::parse)
                        .toList(),
                List.of(),
                List.of("1.3.6.1.4.1.55555.1"),
                Set.of(ChallengeType.values()));

        IssuedCertificate certificate = finalized(ca.order(HOST));

        assertThat(leaf(certificate).getSubjectX500Principal().getName()).isEqualTo("CN=web,O=Corp\\, CN\\=boss,C=DE");
        assertThat(leaf(certificate).getExtensionValue("2.5.29.32")).isNotNull();
    }

    @Test
    void anAttributeWithTwoValuesIsRefused() {
        ca.options = new ProfileOptions(
                List.of(SubjectAttribute.parse("L=${attributes.region}")),
                List.of(),
                List.of(),
                Set.of(ChallengeType.values()));

        assertThat(refusal(() -> ca.order(HOST)).problem().detail()).contains("must have one value here, and has 2");
    }

    @Test
    void onlyTheChallengesOfTheProfileAreOffered() {
        ca.options = challenges(ChallengeType.DNS_01);
        assertThat(ca.order("dns:shop.apps.corp").authorizations().get(0).offered())
                .containsExactly(ChallengeType.DNS_01);

        ca.options = challenges(ChallengeType.DNS_ACCOUNT_01);
        assertThat(refusal(() -> ca.order("dns:shop.apps.corp")).problem().type())
                .isEqualTo(ProblemType.REJECTED_IDENTIFIER);
    }

    @Test
    void whatWasProvenByOtherChallengesIsProvenAgain() {
        OrderState proven = proven("dns:shop.apps.corp");
        assertThat(ca.order("dns:shop.apps.corp").authorizations()).containsExactlyElementsOf(proven.authorizations());

        ca.options = challenges(ChallengeType.DNS_01);
        assertThat(ca.order("dns:shop.apps.corp").authorizations())
                .doesNotContainAnyElementsOf(proven.authorizations());

        FinalizeOutcome outcome = ca.finalizeService()
                .finalizeOrder(ca.account, proven.order().id(), csr("shop.apps.corp"), TestCa.ADDRESS);
        assertThat(outcome).isInstanceOf(FinalizeOutcome.Refused.class);
    }

    private IssuedCertificate finalized(OrderState state) {
        String[] names =
                state.order().identifiers().stream().map(Identifier::value).toArray(String[]::new);
        FinalizeOutcome outcome =
                ca.finalizeService().finalizeOrder(ca.account, state.order().id(), csr(names), TestCa.ADDRESS);
        assertThat(outcome).isInstanceOf(FinalizeOutcome.Accepted.class);
        Order.Progress progress =
                ((FinalizeOutcome.Accepted) outcome).state().order().progress();
        return ca.certificates
                .find(((Order.Progress.Issued) progress).certificate())
                .orElseThrow();
    }

    private static X509Certificate leaf(IssuedCertificate issued) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(issued.chain().get(0)));
    }

    private OrderState proven(String name) {
        OrderState state = ca.order(name);
        Authorization open = state.authorizations().get(0);
        Authorization proven =
                open.with(new Authorization.Progress.Proven(ChallengeType.HTTP_01, TestCa.NOW, Map.of()));
        ca.authorizations.replace(open, proven);
        return new OrderState(state.order(), List.of(proven));
    }

    private static ProfileOptions names(String template) {
        return new ProfileOptions(
                List.of(), List.of(ExtraName.parse(template)), List.of(), Set.of(ChallengeType.values()));
    }

    private static ProfileOptions challenges(ChallengeType... types) {
        return new ProfileOptions(List.of(), List.of(), List.of(), Set.of(types));
    }
}
