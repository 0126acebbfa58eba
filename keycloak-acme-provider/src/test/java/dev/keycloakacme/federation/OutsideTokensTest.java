package dev.keycloakacme.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.jose.Base64Url;
import dev.keycloakacme.jose.CompactJws;
import dev.keycloakacme.problem.AcmeException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTokensTest {

    private static final String AUDIENCE = "https://kc.corp/realms/corp/acme";
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final long SECOND = NOW.getEpochSecond();
    private static final String OURS = "\"" + AUDIENCE + "\"";

    private final TestIssuer issuer = new TestIssuer();
    private final List<String> lookedUp = new ArrayList<>();
    private Instant now = NOW;
    private final OutsideTokens tokens = new OutsideTokens(
            this::trusted,
            new IssuerKeyMemory(() -> now.getEpochSecond() * 1_000_000_000L),
            AUDIENCE,
            Duration.ofHours(1),
            () -> now);

    @Test
    void aGoodTokenIsOfItsIssuersSubject() {
        TokenIdentity identity = validate(issuer.token(claims("")));
        assertThat(identity.subject()).isEqualTo(Subject.federated(TestIssuer.URL, "project:1"));
        assertThat(identity.name()).isEqualTo("project:1");
        assertThat(identity.token().issuer()).isEqualTo(TestIssuer.URL);
        assertThat(identity.token().key()).isEqualTo("token-1");
        assertThat(identity.expires()).isEqualTo(NOW.plusSeconds(300).plus(OutsideTokens.SKEW));
    }

    @Test
    void itsClaimsButThoseOfTheTokenItselfAreKeptUntilItsEnd() {
        TokenIdentity identity =
                validate(issuer.token(claims(",\"a\":{\"b\":[1,null,true]},\"none\":null,\"nonce\":\"n\"")));
        assertThat(identity.claims().claims())
                .isEqualTo(Map.of(
                        "iss",
                        TestIssuer.URL,
                        "sub",
                        "project:1",
                        "aud",
                        AUDIENCE,
                        "a",
                        Map.of("b", List.of(1, true))));
        assertThat(identity.claims().issuer()).isEqualTo(TestIssuer.URL);
        assertThat(identity.claims().ends()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void whatIsClaimedEndsWithTheRealmsLifetimeIfThatIsShorter() {
        String token = issuer.token(claims(OURS, "project:1", SECOND, SECOND + 7200, ""));
        assertThat(validate(token).claims().ends()).isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void oneAudienceInAListIsOne() {
        assertThat(validate(issuer.token(claims("[" + OURS + "]", "project:1", SECOND, SECOND + 300, "")))
                        .name())
                .isEqualTo("project:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"https://kc.corp/realms/corp\"",
                "\"https://kc.corp/realms/corp/acme/\"",
                "\"https://kc.corp/realms/corp/acme/directory\"",
                "\"HTTPS://kc.corp/realms/corp/acme\"",
                "[]",
                "null",
                "{}",
                "true",
                "[\"https://kc.corp/realms/corp/acme\",\"https://kc.corp/realms/corp/acme\"]",
                "[\"https://kc.corp/realms/corp/acme\",\"https://vault.corp\"]",
                "[[\"https://kc.corp/realms/corp/acme\"]]"
            })
    void anyOtherAudienceIsRefused(String audience) {
        assertThat(refusal(issuer.token(claims(audience, "project:1", SECOND, SECOND + 300, ""))))
                .contains("must be " + AUDIENCE + " and nothing else");
    }

    @ParameterizedTest
    @CsvSource({"-300,-30,expired", "-300,0,", "30,300,", "31,300,not valid yet", "0,86401,longer than 24 hours"})
    void aTokenIsGoodFromItsIssueToItsEndAndWhatClocksDiffer(long issued, long expires, String refusal) {
        String token = issuer.token(claims(OURS, "project:1", SECOND + issued, SECOND + expires, ""));
        if (refusal == null) {
            assertThat(validate(token).name()).isEqualTo("project:1");
        } else {
            assertThat(refusal(token)).contains(refusal);
        }
    }

    @Test
    void aTokenIsGoodNotBeforeItSays() {
        assertThat(refusal(issuer.token(claims(",\"nbf\":" + (SECOND + 31))))).contains("not valid yet");
        assertThat(validate(issuer.token(claims(",\"nbf\":" + (SECOND + 30)))).name())
                .isEqualTo("project:1");
    }

    @ParameterizedTest
    @MethodSource("claimsThatAreNone")
    void whatIsMissingOrOfAnotherTypeIsRefused(String claims) {
        refusal(issuer.token(claims));
    }

    static Stream<String> claimsThatAreNone() {
        String good = claims("");
        return Stream.of(
                good.replace("\"exp\":" + (SECOND + 300), "\"x\":1"),
                good.replace("\"exp\":" + (SECOND + 300), "\"exp\":\"" + (SECOND + 300) + "\""),
                good.replace("\"exp\":" + (SECOND + 300), "\"exp\":" + (SECOND + 300) + ".5"),
                good.replace("\"exp\":" + (SECOND + 300), "\"exp\":9223372036854775807"),
                good.replace("\"exp\":" + (SECOND + 300), "\"exp\":99999999999999999999999"),
                good.replace("\"exp\":" + (SECOND + 300), "\"exp\":null"),
                good.replace("\"iat\":" + SECOND, "\"x\":1"),
                good.replace("\"iat\":" + SECOND, "\"iat\":-1"),
                good.replace("\"sub\":\"project:1\"", "\"x\":1"),
                good.replace("\"sub\":\"project:1\"", "\"sub\":1"),
                good.replace("\"sub\":\"project:1\"", "\"sub\":\"\""),
                good.replace("\"sub\":\"project:1\"", "\"sub\":\"a\\nb\""),
                good.replace("\"sub\":\"project:1\"", "\"sub\":\"a\\u0000b\""),
                good.replace("\"sub\":\"project:1\"", "\"sub\":\"a\\u202eb\""),
                good.replace("\"sub\":\"project:1\"", "\"sub\":\"a\\u2028b\""),
                good.replace("\"sub\":\"project:1\"", "\"sub\":\"" + "x".repeat(233) + "\""),
                good.replace("\"jti\":\"token-1\"", "\"jti\":{}"),
                good.replace("\"jti\":\"token-1\"", "\"cnf\":{\"jkt\":\"x\"}"),
                good.replace("\"iss\":\"https://ci.example.com\"", "\"x\":1"),
                good.replace("\"iss\":\"https://ci.example.com\"", "\"iss\":[\"https://ci.example.com\"]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ci.example.com/", "https://CI.example.com", "https://ci.example.com#", "x", ""})
    void anotherIssuerIsRefused(String other) {
        String token = issuer.token(claims("").replace("https://ci.example.com", other));
        assertThat(refusal(token)).contains("does not take tokens of this issuer");
        assertThat(issuer.asked).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "", "a b", "https://ci.example.com#", "ü"})
    void whatNoIssuerIsCalledIsNotEvenLookedUp(String other) {
        refusal(issuer.token(claims("").replace("https://ci.example.com", other)));
        assertThat(lookedUp).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("headers")
    void aHeaderThatPromisesSomethingElseIsRefused(String header) {
        refusal(issuer.token(header, claims("")));
    }

    static Stream<String> headers() {
        return Stream.of(
                "{\"alg\":\"ES256\",\"kid\":\"key-1\",\"typ\":\"logout+jwt\"}",
                "{\"alg\":\"ES256\",\"kid\":\"key-1\",\"typ\":\"dpop+jwt\"}",
                "{\"alg\":\"ES256\",\"kid\":\"key-1\",\"crit\":[\"x\"]}",
                "{\"alg\":\"ES256\",\"kid\":\"key-1\",\"b64\":false}",
                "{\"alg\":\"ES384\",\"kid\":\"key-1\"}",
                "{\"alg\":\"RS256\",\"kid\":\"key-1\"}",
                "{\"alg\":\"none\",\"kid\":\"key-1\"}",
                "{\"alg\":\"es256\",\"kid\":\"key-1\"}",
                "{\"kid\":\"key-1\"}",
                "{\"alg\":\"ES256\"}",
                "{\"alg\":\"ES256\",\"kid\":\"key-2\"}",
                "{\"alg\":\"ES256\",\"alg\":\"ES256\",\"kid\":\"key-1\"}",
                "{\"alg\":\"ES256\",\"kid\":\"key-1\\n\"}");
    }

    @Test
    void aKeyThatTheTokenBringsAlongCountsForNothing() {
        KeyPair own = TestIssuer.pair("EC", 256);
        String header = "{\"alg\":\"ES256\",\"kid\":\"key-1\",\"jku\":\"https://evil\",\"jwk\":{\"kty\":\"EC\"}}";
        String token = TestIssuer.signed(header, claims(""), "SHA256withECDSAinP1363Format", own.getPrivate());
        assertThat(refusal(token)).contains("not signed by this key");
    }

    @Test
    void aMacMadeWithThePublicKeyIsNoSignature() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(issuer.key.getPublic().getEncoded(), "HmacSHA256"));
        String input =
                TestIssuer.encoded("{\"alg\":\"HS256\",\"kid\":\"key-1\"}") + "." + TestIssuer.encoded(claims(""));
        byte[] made = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
        assertThat(refusal(input + "." + Base64Url.encode(made))).contains("\"alg\" of the token must be one of");
    }

    @Test
    void aTokenWithoutSignatureIsRefused() {
        String token = issuer.token(claims(""));
        assertThat(refusal(token.substring(0, token.lastIndexOf('.') + 1))).contains("not signed");
        refusal(TestIssuer.encoded("{\"alg\":\"none\"}") + "." + TestIssuer.encoded(claims("")) + ".");
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void whatIsTooLongOrTooDeepIsRefusedBeforeAnythingElse(String claims) {
        refusal(issuer.token(claims));
        assertThat(issuer.asked).isZero();
    }

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                Arguments.of(claims(",\"long\":\"" + "x".repeat(100_000) + "\"")),
                Arguments.of(claims(",\"deep\":" + "[".repeat(1000) + "]".repeat(1000))),
                Arguments.of(claims(",\"twice\":1,\"twice\":2")),
                Arguments.of(claims(",\"beyond\":1e999")));
    }

    @Test
    void aKeyThatTheIssuerWithdrewIsNotBelievedForLong() {
        assertThat(validate(issuer.token(claims(""))).name()).isEqualTo("project:1");
        issuer.published.clear();
        now = NOW.plus(IssuerKeyMemory.LONGEST);
        String later = claims(OURS, "project:1", SECOND + 240, SECOND + 600, "");
        assertThat(refusal(issuer.token(later))).contains("has no key of the token's \"kid\"");
    }

    @Test
    void whereTheKeysCannotBeHadItIsNotToldWhetherATokenIsGood() {
        issuer.isDown = true;
        AcmeException refused = catchThrowableOfType(AcmeException.class, () -> validate(issuer.token(claims(""))));
        assertThat(refused.problem().status()).isEqualTo(503);
        assertThat(refused.problem().retryAfter()).isNotNull();
    }

    @Test
    void tokensWithoutAnIdAreToldApartByWhatWasSigned() {
        String anonymous = claims("").replace("\"jti\"", "\"x\"");
        TokenIdentity one = validate(issuer.token(anonymous));
        TokenIdentity same = validate(issuer.token(anonymous)); // with another signature
        TokenIdentity other = validate(issuer.token(anonymous.replace("project:1", "project:2")));
        assertThat(one.token().key())
                .startsWith("sha256:")
                .isEqualTo(same.token().key());
        assertThat(other.token()).isNotEqualTo(one.token());
    }

    private Optional<TrustedIssuer> trusted(String url) {
        lookedUp.add(url);
        return Optional.<TrustedIssuer>of(issuer).filter(it -> it.issuer().equals(url));
    }

    private static String claims(String more) {
        return claims(OURS, "project:1", SECOND, SECOND + 300, more);
    }

    private static String claims(String audience, String sub, long issued, long expires, String more) {
        return "{\"iss\":\"https://ci.example.com\",\"sub\":\"" + sub + "\",\"aud\":" + audience + ",\"iat\":" + issued
                + ",\"exp\":" + expires + ",\"jti\":\"token-1\"" + more + "}";
    }

    private TokenIdentity validate(String token) {
        return tokens.validate(CompactJws.parse(token));
    }

    /** The detail of a refusal that is the sender's fault. */
    private String refusal(String token) {
        AcmeException refused = catchThrowableOfType(AcmeException.class, () -> validate(token));
        assertThat(refused).as("the token is taken").isNotNull();
        assertThat(refused.problem().status()).isIn(400, 401);
        return refused.problem().detail();
    }
}
