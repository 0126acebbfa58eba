package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.MALFORMED;
import static dev.keycloakacme.it.BadInputs.TOO_LARGE;
import static dev.keycloakacme.it.BadInputs.WRONG_CONTENT_TYPE;
import static dev.keycloakacme.it.BadInputs.and;
import static dev.keycloakacme.it.BadInputs.post;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Requests that are not the JSON they should be. Sections are those of RFC 8555 where no other document is named. */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER}) // two nodes are on PostgreSQL
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadMessageIT {

    /** Of a body: what the server takes. */
    private static final int MOST_BYTES = 128 * 1024;

    private static final Refusal URI_TOO_LONG = Refusal.of("malformed", 414);

    private BadInputs inputs;

    @BeforeAll
    void prepare(RealmFixture fixture) {
        inputs = new BadInputs(fixture);
    }

    @TestFactory
    Stream<DynamicTest> serializations() {
        return Stream.of(
                body("§6.2", "compact serialization", MALFORMED, Draft::compact),
                body("§6.2", "general serialization", MALFORMED, Draft::general),
                body(
                        "§6.2",
                        "an unprotected header",
                        MALFORMED,
                        draft -> Json.write(and(draft.members(), "header", Map.of("kid", "x")))),
                body(
                        "RFC 7515 §4",
                        "a header member twice",
                        MALFORMED,
                        draft -> Json.write(draft.membersOf(
                                Json.write(draft.header()).replaceFirst("\\{", "{\"alg\":\"ES256\",")))),
                body(
                        "RFC 7515 §5.2",
                        "a JWS member twice",
                        MALFORMED,
                        draft -> draft.flattened().replaceFirst("\\{", "{\"payload\":\"e30\",")),
                body("RFC 8259 §2", "something behind the JWS", MALFORMED, draft -> draft.flattened() + "{}"),
                body("RFC 8259 §2", "no JSON", MALFORMED, draft -> "{"),
                body("RFC 8259 §2", "an empty body", MALFORMED, draft -> ""),
                body("RFC 8259 §2", "null", MALFORMED, draft -> "null"),
                body("RFC 8259 §9", "a thousand levels", MALFORMED, draft -> "[".repeat(1000) + "]".repeat(1000)),
                body(
                        "§6.1",
                        "padded base64url",
                        MALFORMED,
                        draft -> Json.write(and(
                                draft.members(), "signature", draft.members().get("signature") + "=="))),
                body(
                        "§6.1",
                        "base64 that is not base64url",
                        MALFORMED,
                        draft -> Json.write(and(draft.members(), "signature", "+/+/"))),
                body(
                        "RFC 9110 §15.5.14",
                        "more than anybody needs",
                        TOO_LARGE,
                        draft -> Json.write(and(draft.members(), "payload", "A".repeat(400_000)))),
                body(
                        "RFC 9110 §15.5.14",
                        "one byte more than a request may have",
                        TOO_LARGE,
                        draft -> " ".repeat(MOST_BYTES + 1 - draft.flattened().length()) + draft.flattened()),
                body(
                        "RFC 8259 §9",
                        "more members than anybody needs",
                        MALFORMED,
                        draft -> "{" + numbers(6_000, i -> "\"m" + i + "\":1") + "}"),
                body("RFC 8259 §9", "a long list", MALFORMED, draft -> "[" + numbers(20_000, i -> "1") + "]"),
                body("RFC 8259 §9", "a member with a long name", MALFORMED, draft -> "{\"" + "n".repeat(300) + "\":1}"),
                inputs.refused(
                        "RFC 8259 §8.1",
                        "a body that is not UTF-8",
                        MALFORMED,
                        () -> post(inputs.ci().resource("newOrder"), BadInputs.JOSE, new byte[] {
                            '{', '"', (byte) 0xc3, '"', '}'
                        })),
                inputs.refused(
                        "§6.2",
                        "another content type",
                        WRONG_CONTENT_TYPE,
                        () -> post(
                                inputs.ci().resource("newOrder"),
                                "application/json",
                                bytes(inputs.order().flattened()))),
                inputs.refused(
                        "§6.2",
                        "no content type",
                        WRONG_CONTENT_TYPE,
                        () -> HttpRequest.newBuilder(inputs.ci().resource("newOrder"))
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        inputs.order().flattened()))));
    }

    @Test
    void aRequestOfTheMostBytesIsRead() {
        Draft draft = inputs.order();
        String body = " ".repeat(MOST_BYTES - draft.flattened().length()) + draft.flattened();
        inputs.send(post(draft, body)).must();
    }

    @TestFactory
    Stream<DynamicTest> lengths() {
        return Stream.of(
                inputs.refused(
                        "RFC 9110 §15.5.15",
                        "a path that no URL of ours has",
                        URI_TOO_LONG,
                        () -> post(longer(inputs.ci().resource("newOrder")), "{}")),
                inputs.refused(
                        "RFC 9110 §15.5.15",
                        "a query that no URL of ours has",
                        URI_TOO_LONG,
                        () -> HttpRequest.newBuilder(
                                URI.create(inputs.fixture().directory() + "?q=" + "q".repeat(1024)))),
                inputs.order(
                        "RFC 7515 §4.1.4",
                        "a kid of 3000 characters",
                        MALFORMED,
                        draft -> draft.with("kid", draft.member("kid") + "k".repeat(3000))),
                inputs.order(
                        "§6.4.1",
                        "a url of 3000 characters",
                        MALFORMED,
                        draft -> draft.with("url", draft.member("url") + "u".repeat(3000))),
                inputs.order(
                        "§6.5.2",
                        "a nonce of 2000 characters",
                        MALFORMED,
                        draft -> draft.with("nonce", "n".repeat(2000))),
                inputs.refused("§7.4", "a CSR of 60,000 bytes", BadInputs.BAD_CSR, () -> {
                    URI finalize =
                            URI.create(inputs.ready().json().path("finalize").asText());
                    String csr = Draft.base64(new byte[60_000]);
                    return inputs.post(inputs.ci().draft(finalize, Json.write(Map.of("csr", csr))));
                }),
                inputs.registration(
                        "§7.3",
                        "eleven contacts",
                        Refusal.of("invalidContact", 400),
                        draft -> withContacts(draft, Collections.nCopies(11, "mailto:a@demo.internal"))),
                inputs.registration(
                        "§7.3",
                        "a contact of 300 characters",
                        Refusal.of("invalidContact", 400),
                        draft -> withContacts(draft, List.of("mailto:a@" + "d".repeat(300)))));
    }

    @TestFactory
    Stream<DynamicTest> payloads() {
        return Stream.of(
                inputs.order("§6.4", "a payload that is a list", MALFORMED, draft -> draft.withPayload("[]")),
                inputs.order(
                        "RFC 8259 §8.2",
                        "half of a surrogate pair",
                        MALFORMED,
                        draft -> draft.withPayload("{\"profile\":\"\\ud800\"}")),
                inputs.order(
                        "§6.3",
                        "an empty payload where there is nothing to show",
                        MALFORMED,
                        draft -> draft.withPayload("")),
                inputs.order(
                        "RFC 8259 §4",
                        "a payload with a member twice",
                        MALFORMED,
                        draft -> draft.withPayload(
                                text(draft.payload()).replaceFirst("\\{", "{\"profile\":\"server\","))),
                inputs.order(
                        "RFC 8259 §2",
                        "something behind the payload",
                        MALFORMED,
                        draft -> draft.withPayload(text(draft.payload()) + "{}")),
                inputs.order(
                        "RFC 8259 §9",
                        "a payload of a thousand levels",
                        MALFORMED,
                        draft -> draft.withPayload(text(draft.payload())
                                .replaceFirst("\\{", "{\"x\":" + "[".repeat(1000) + "]".repeat(1000) + ","))),
                inputs.order(
                        "RFC 8259 §8.1",
                        "a payload that is not UTF-8",
                        MALFORMED,
                        draft -> draft.withPayload(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'})),
                inputs.order(
                        "RFC 8259 §8.1",
                        "a good payload in UTF-16",
                        MALFORMED,
                        draft -> draft.withPayload(text(draft.payload()).getBytes(StandardCharsets.UTF_16BE))));
    }

    private static URI longer(URI url) {
        return URI.create(url + "/" + "x".repeat(1024));
    }

    private static Draft withContacts(Draft registration, List<String> contacts) {
        ObjectNode payload = (ObjectNode) Json.parse(text(registration.payload()));
        contacts.forEach(payload.putArray("contact")::add);
        return registration.withPayload(Json.write(payload));
    }

    private static String numbers(int count, IntFunction<String> member) {
        return IntStream.range(0, count).mapToObj(member).collect(Collectors.joining(","));
    }

    /** An order whose body is not the flattened serialization of a draft. */
    private DynamicTest body(String section, String what, Refusal expected, Function<Draft, String> body) {
        return inputs.refused(section, what, expected, () -> {
            Draft draft = inputs.order();
            return post(draft, body.apply(draft));
        });
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
