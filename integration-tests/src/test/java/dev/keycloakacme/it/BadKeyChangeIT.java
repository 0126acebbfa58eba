package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.MALFORMED;
import static dev.keycloakacme.it.BadInputs.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Changes of key that must not happen. Sections are those of RFC 8555. */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER}) // two nodes are on PostgreSQL
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadKeyChangeIT {

    private static final Refusal CONFLICT = Refusal.of("malformed", 409);

    private BadInputs inputs;
    private RawAcme next;

    @BeforeAll
    void prepare(RealmFixture fixture) {
        inputs = new BadInputs(fixture);
        next = inputs.stranger();
    }

    @TestFactory
    Stream<DynamicTest> innerHeaders() {
        return Stream.of(
                inner("§7.3.5", "an inner JWS by kid", it -> it.without("jwk").with("kid", account())),
                inner("§7.3.5", "an inner JWS by both", it -> it.with("kid", account())),
                inner("§7.3.5", "an inner JWS by no key", it -> it.without("jwk")),
                inner("§7.3.5", "an inner JWS with a nonce", it -> it.with("nonce", next.newNonce())),
                inner("§7.3.5", "an inner JWS without url", it -> it.without("url")),
                inner("§7.3.5", "an inner JWS for another url", it -> it.with("url", url("newAccount"))),
                inner(
                        "§6.2",
                        "an inner JWS of an unknown extension",
                        it -> it.with("crit", new String[] {"x"}).with("x", 1)),
                inner(
                        "§7.3.5",
                        "an inner JWS signed by the old key",
                        it -> it.signedBy(Draft.Signer.es256(inputs.ci().keyPair()))),
                inner("§7.3.5", "an inner JWS without signature", it -> it.signedBy(Draft.Signer.none())),
                refused(
                        "§6.2",
                        "an inner JWS that says none",
                        Refusal.of("badSignatureAlgorithm", 400),
                        () -> agreed().with("alg", "none")
                                .signedBy(Draft.Signer.none())
                                .flattened()),
                refused("§6.2", "a compact inner JWS", MALFORMED, () -> agreed().compact()),
                refused("§6.2", "a general inner JWS", MALFORMED, () -> agreed().general()),
                refused("§7.3.5", "no inner JWS", MALFORMED, () -> "{}"),
                refused("§6.3", "an empty payload", MALFORMED, () -> ""));
    }

    @TestFactory
    Stream<DynamicTest> agreements() {
        return Stream.of(
                inner(
                        "§7.3.5",
                        "an agreement about another account",
                        it -> it.withPayload(agreement(inputs.web().account().toString(), inputs.ci()))),
                inner(
                        "§7.3.5",
                        "an agreement about another old key",
                        it -> it.withPayload(agreement(account(), inputs.web()))),
                inner(
                        "§7.3.5",
                        "an agreement without old key",
                        it -> it.withPayload(Json.write(Map.of("account", account())))),
                inner(
                        "§7.3.5",
                        "an agreement without account",
                        it -> it.withPayload(
                                Json.write(Map.of("oldKey", inputs.ci().jwk())))),
                inner(
                        "§7.3.5",
                        "an old key that is a text",
                        it -> it.withPayload(Json.write(Map.of("account", account(), "oldKey", "me")))),
                inner("§7.3.5", "an agreement that is a list", it -> it.withPayload("[]")));
    }

    @TestFactory
    Stream<DynamicTest> keysThatAreTaken() {
        return Stream.of(taken("the key of another account", inputs.web()), taken("its own key", inputs.ci()));
    }

    @TestFactory
    Stream<DynamicTest> signers() {
        return Stream.of(
                inputs.refused("§7.3.5", "a change by jwk", MALFORMED, () -> {
                    Draft outer = outer(agreed().flattened());
                    return inputs.post(
                            outer.without("kid").with("jwk", inputs.ci().jwk()));
                }),
                inputs.refused("§7.3.6", "a change of a frozen account", UNAUTHORIZED, () -> {
                    RawAcme frozen = inputs.stranger();
                    frozen.register(inputs.credential()).must();
                    inputs.fixture().acme().freeze(frozen.account());
                    return inputs.post(frozen.draft(frozen.resource("keyChange"), agreed().flattened()));
                }));
    }

    private DynamicTest taken(String what, RawAcme holder) {
        Draft byHolder = inner(holder, agreement(account(), inputs.ci()));
        return inputs.refused(
                "§7.3.5",
                what,
                CONFLICT,
                () -> inputs.post(outer(byHolder.flattened())),
                answer -> assertThat(answer.header("location"))
                        .isEqualTo(holder.account().toString()));
    }

    private DynamicTest inner(String section, String what, UnaryOperator<Draft> spoil) {
        return refused(section, what, MALFORMED, () -> spoil.apply(agreed()).flattened());
    }

    private DynamicTest refused(String section, String what, Refusal expected, Supplier<String> payload) {
        return inputs.refused(section, what, expected, () -> inputs.post(outer(payload.get())));
    }

    private Draft outer(String payload) {
        return inputs.ci().draft(inputs.ci().resource("keyChange"), payload);
    }

    /** A good inner JWS, to be spoiled. */
    private Draft agreed() {
        return inner(next, agreement(account(), inputs.ci()));
    }

    private Draft inner(RawAcme client, String agreement) {
        return client.draft(client.resource("keyChange"), agreement)
                .without("nonce")
                .without("kid")
                .with("jwk", client.jwk());
    }

    private static String agreement(String account, RawAcme old) {
        return Json.write(Map.of("account", account, "oldKey", old.jwk()));
    }

    private String account() {
        return inputs.ci().account().toString();
    }

    private String url(String resource) {
        return inputs.ci().resource(resource).toString();
    }
}
