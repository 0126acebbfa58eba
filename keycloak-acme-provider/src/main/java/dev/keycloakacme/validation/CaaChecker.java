package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.CAARecord;

/**
 * Finds the CAA records that count for a name: its own or, if it has none, those of the nearest name above it, up to and
 * including the top-level domain (RFC 8659 §3). Fails closed: what cannot be looked up does not permit.
 */
final class CaaChecker {

    private final CaaSource source;

    CaaChecker(CaaSource source) {
        this.source = source;
    }

    CaaVerdict check(CaaRequest request, Deadline deadline, Seen seen) {
        String name = request.name().value();
        try {
            Optional<String> objection =
                    relevant(request.name(), deadline, seen).flatMap(records -> records.objection(request));
            if (objection.isEmpty()) {
                return new CaaVerdict.Permitted();
            }
            String detail = "CAA records forbid to issue for " + name + ": " + objection.get() + ".";
            return new CaaVerdict.Forbidden(Problem.of(ProblemType.CAA, detail));
        } catch (AcmeException failure) {
            String detail = "The CAA records for " + name + " cannot be looked up, so nothing is issued: "
                    + failure.problem().detail();
            return new CaaVerdict.Unknown(Problem.of(ProblemType.DNS, detail));
        }
    }

    private Optional<CaaRecords> relevant(DnsName name, Deadline deadline, Seen seen) {
        List<String> labels = name.labels();
        for (int climbed = 0; climbed < labels.size(); climbed++) {
            String owner = String.join(".", labels.subList(climbed, labels.size()));
            DnsAnswer answer = source.caa(owner, deadline, seen);
            if (!answer.records().isEmpty()) {
                return Optional.of(new CaaRecords(
                        owner,
                        answer.records().stream()
                                .map(record -> CaaRecord.of((CAARecord) record))
                                .toList()));
            }
        }
        return Optional.empty();
    }
}
