package dev.keycloakacme.order;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.validation.ChallengeType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Orders and authorizations that are in order, for tests to deviate from. */
public final class SampleOrders {

    public static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123Z");
    public static final AccountId ACCOUNT = new AccountId("account-1");
    public static final DnsName WWW = new DnsName(List.of("www", "example", "com"), false);
    public static final DnsName WILDCARD = new DnsName(List.of("apps", "example", "com"), true);
    public static final Lease LEASE = new Lease("node-1", NOW.plusSeconds(30));
    public static final CertificateRequest REQUEST = newRequest();
    public static final Problem PROBLEM = Problem.of(ProblemType.REJECTED_IDENTIFIER, "No grant covers “www”.")
            .withStatus(418)
            .withSubproblems(List.of(new Subproblem(ProblemType.CAA, "no", "dns", "www.example.com")))
            .withRetryAfter(Duration.ofSeconds(90));

    private SampleOrders() {}

    public static Order order() {
        return order(ACCOUNT, NOW);
    }

    public static Order order(AccountId account, Instant created) {
        return new Order(
                OrderId.random(),
                account,
                new ProfileName("server"),
                Set.of(WWW, WILDCARD, address()),
                List.of(AuthorizationId.random(), AuthorizationId.random()),
                Validity.UNSPECIFIED,
                null,
                created,
                created.plus(Duration.ofDays(7)),
                new Order.Progress.Open());
    }

    public static Authorization authorization() {
        return authorization(WWW);
    }

    public static Authorization authorization(Identifier name) {
        return new Authorization(
                AuthorizationId.random(),
                ACCOUNT,
                name,
                AuthorizationMode.CHALLENGE,
                "token",
                List.of(ChallengeType.HTTP_01, ChallengeType.DNS_01),
                NOW.plus(Duration.ofDays(30)),
                new Authorization.Progress.Open());
    }

    public static Identifier address() {
        try {
            return new IpAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request of a fresh key for {@link #WWW}. */
    public static CertificateRequest newRequest() {
        try {
            KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
            byte[] der = new JcaPKCS10CertificationRequestBuilder(
                            new X500Principal("CN=www.example.com"), keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
            return new CertificateRequest(der, keys.getPublic(), Set.of(WWW));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
