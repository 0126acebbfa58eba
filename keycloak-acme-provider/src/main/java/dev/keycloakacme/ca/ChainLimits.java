package dev.keycloakacme.ca;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;

/** What the certificates of a chain together permit below them: names and time. */
record ChainLimits(List<NameConstraints> constraints, Instant notBefore, Instant notAfter) {

    record Period(Instant notBefore, Instant notAfter) {}

    /** @param chain the issuing certificate first, the root last */
    static ChainLimits of(List<X509Certificate> chain) {
        return new ChainLimits(
                chain.stream()
                        .map(NameConstraints::of)
                        .filter(constraints -> !constraints.isEmpty())
                        .toList(),
                chain.get(0).getNotBefore().toInstant(),
                chain.stream()
                        .map(certificate -> certificate.getNotAfter().toInstant())
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    void check(List<Identifier> names, X500Name subject) {
        List<Subproblem> refused =
                names.stream().flatMap(name -> refusal(name).stream()).toList();
        if (!refused.isEmpty()) {
            throw new AcmeException(
                    Problem.of(ProblemType.REJECTED_IDENTIFIER, "The name constraints of the CA forbid these names.")
                            .withSubproblems(refused));
        }
        if (!subject.equals(DistinguishedNames.EMPTY)
                && constraints.stream().anyMatch(NameConstraints::constrainSubjects)) {
            throw AcmeException.of(
                    ProblemType.REJECTED_IDENTIFIER,
                    "The name constraints of the CA limit subjects: the profile must leave the subject empty.");
        }
    }

    /** The period as far as it lies within the chain's. */
    Period cut(Instant from, Instant until, Instant now) {
        Instant start =
                Stream.of(from, notBefore).max(Comparator.naturalOrder()).orElseThrow();
        Instant end = Stream.of(until, notAfter).min(Comparator.naturalOrder()).orElseThrow();
        if (!end.isAfter(now) || !end.isAfter(start)) {
            throw AcmeException.unavailable(
                    "The certificate would have ended at " + end + ": the CA's certificates end at " + notAfter + ".",
                    null);
        }
        return new Period(start, end);
    }

    private Optional<Subproblem> refusal(Identifier name) {
        return constraints.stream()
                .flatMap(constraint -> constraint.refusal(name).stream())
                .findFirst()
                .map(reason -> new Subproblem(
                        ProblemType.REJECTED_IDENTIFIER, name.value() + ": " + reason, name.type(), name.value()));
    }
}
