package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.ADDRESS;
import static dev.keycloakacme.order.TestCa.identity;
import static dev.keycloakacme.order.TestCa.present;
import static dev.keycloakacme.order.TestCa.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.TokenId;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.limit.LimitKind;
import dev.keycloakacme.limit.LimitSettings;
import dev.keycloakacme.limit.Rate;
import dev.keycloakacme.policy.Allowance;
import dev.keycloakacme.policy.Decision.NameDecision;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.profile.ExtraName;
import dev.keycloakacme.profile.ProfileOptions;
import dev.keycloakacme.validation.ChallengeType;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenPolicyServiceTest {

    private final TestCa ca = new TestCa();
    private final TokenIdentity token = new TokenIdentity(
            new TokenId("https://kc/realms/r", "jti-1"),
            SampleAccounts.CLIENT,
            "ci",
            TestCa.NOW.plus(Duration.ofMinutes(5)),
            SampleAccounts.claims());

    @Test
    void itTellsWhatIsAllowedByWhichMapper() {
        assertThat(allowances())
                .extracting(Allowance::pattern, Allowance::source)
                .containsExactly(
                        tuple("dns:**.apps.corp", "by challenge"),
                        tuple("dns:**.ci.corp", "by identity"),
                        tuple("wildcard:**.apps.corp", "by challenge"));
    }

    @Test
    void itDecidesAsIssuanceDoesWithWhatTheTokenClaims() {
        Verdict.Refused refused = (Verdict.Refused) decide("dns:job.ci.corp", "dns:db.prod.corp");
        assertThat(Objects.requireNonNull(refused.decision()).names())
                .extracting(NameDecision::isAllowed)
                .containsExactly(true, false);
        assertThat(refused.problem().detail()).contains("no grant covers db.prod.corp");
        assertThat(ca.claimed).singleElement().isEqualTo(Optional.of(token.claims()));
    }

    @Test
    void namesThatTheProfileAddsAreToldApartAlsoWhereTheyAreRefused() {
        Identifier added = Identifier.parse("uri:spiffe://corp/sa/web");
        ca.options = new ProfileOptions(
                List.of(),
                List.of(ExtraName.parse("uri:spiffe://corp/sa/${client_id}")),
                List.of(),
                Set.of(ChallengeType.values()));
        assertThat(((Verdict.Refused) decide("dns:job.ci.corp")).added()).containsExactly(added);
        ca.standing = present(identity("dns:**.ci.corp", "uri:spiffe://corp/sa/*"));
        assertThat(((Verdict.Allowed) decide("dns:job.ci.corp")).added()).containsExactly(added);
    }

    @Test
    void askingNeitherUsesTheTokenUpNorIsRecorded() {
        allowances();
        decide("dns:job.ci.corp");
        decide("dns:db.prod.corp");
        assertThat(ca.tokenUses.find(token.token())).isEmpty();
        assertThat(ca.events.of(AcmeEvent.class)).isEmpty();
    }

    @Test
    void whoIsGoneOrCannotBeLookedUpIsToldAsElsewhere() {
        ca.standing = new Standing.Gone("The client ci is disabled.");
        assertThat(refusal(this::allowances).problem().type()).isEqualTo(ProblemType.UNAUTHORIZED);
        assertThat(((Verdict.Refused) decide("dns:job.ci.corp")).problem().type())
                .isEqualTo(ProblemType.UNAUTHORIZED);
        ca.standing = new Standing.Unknown("A mapper failed.");
        assertThat(refusal(this::allowances).problem().status()).isEqualTo(503);
        assertThat(refusal(() -> decide("dns:job.ci.corp")).problem().status()).isEqualTo(503);
    }

    @Test
    void questionsAreLimited() {
        ca.limits = new LimitSettings(Map.of(LimitKind.QUESTIONS_PER_SUBJECT, Rate.parse("2/PT1H")), 1000);
        allowances();
        decide("dns:job.ci.corp");
        Problem problem = refusal(this::allowances).problem();
        assertThat(problem.type()).isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(problem.detail()).contains("acme.limit.questions-per-subject");
        assertThat(ca.claimed).as("questions that policy was asked").hasSize(2);
    }

    private List<Allowance> allowances() {
        return ca.tokenPolicyService().allowances(token, ADDRESS);
    }

    private Verdict decide(String... names) {
        Set<Identifier> identifiers =
                new LinkedHashSet<>(Stream.of(names).map(Identifier::parse).toList());
        return ca.tokenPolicyService().decide(token, TestCa.SERVER, identifiers, ADDRESS);
    }
}
