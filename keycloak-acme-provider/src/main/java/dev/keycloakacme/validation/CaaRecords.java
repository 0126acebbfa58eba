package dev.keycloakacme.validation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The CAA records of one name: whether they let a certificate be issued (RFC 8659 §4, RFC 8657). */
record CaaRecords(String owner, List<CaaRecord> records) {

    private static final String ISSUE = "issue";
    private static final String ISSUE_WILD = "issuewild";
    private static final Set<String> KNOWN = Set.of(ISSUE, ISSUE_WILD, "iodef");

    private static final String ACCOUNT_URI = "accounturi";
    private static final String VALIDATION_METHODS = "validationmethods";
    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9-]+");
    private static final int MAX_QUOTE = 40;

    CaaRecords {
        records = List.copyOf(records);
    }

    /** Why the certificate may not be issued, as a sentence for people, or empty if it may. */
    Optional<String> objection(CaaRequest request) {
        Optional<CaaRecord> unknown = records.stream()
                .filter(record -> record.critical() && !KNOWN.contains(record.tag()))
                .findFirst();
        if (unknown.isPresent()) {
            return Optional.of("the property \"" + Seen.printable(unknown.get().tag(), MAX_QUOTE) + "\" at " + owner
                    + " is critical and not known here");
        }
        Set<String> reasons = new LinkedHashSet<>();
        for (CaaRecord property : restrictions(request.name().isWildcard())) {
            Optional<String> reason = objection(property, request);
            if (reason.isEmpty()) {
                return Optional.empty();
            }
            reasons.add(reason.get());
        }
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    /** For a wildcard {@code issuewild} stands in for {@code issue}, if there is any; for other names it has no meaning. */
    private List<CaaRecord> restrictions(boolean wildcard) {
        List<CaaRecord> wild = wildcard ? tagged(ISSUE_WILD) : List.of();
        return wild.isEmpty() ? tagged(ISSUE) : wild;
    }

    private List<CaaRecord> tagged(String tag) {
        return records.stream().filter(record -> record.tag().equals(tag)).toList();
    }

    private Optional<String> objection(CaaRecord property, CaaRequest request) {
        Optional<IssueValue> parsed = IssueValue.parse(property.value());
        boolean namesUs = parsed.isPresent()
                && !parsed.get().issuer().isEmpty()
                && request.identities().contains(parsed.get().issuer());
        if (!namesUs) {
            return Optional.of(owner + " lets only others issue; to let this CA, add \"" + property.tag() + "\" with "
                    + (request.identities().isEmpty() ? "its name" : String.join(" or ", request.identities())));
        }
        return objection(parsed.get(), request).map(reason -> owner + " lets this CA issue, but " + reason);
    }

    private static Optional<String> objection(IssueValue value, CaaRequest request) {
        for (IssueValue.Parameter parameter : value.parameters()) {
            if (!parameter.tag().equals(ACCOUNT_URI) && !parameter.tag().equals(VALIDATION_METHODS)) {
                return Optional.of("with the parameter \"" + Seen.printable(parameter.tag(), MAX_QUOTE)
                        + "\", which is not known here and might be a restriction");
            }
        }
        List<String> accounts = value.valuesOf(ACCOUNT_URI);
        boolean ofAccount =
                accounts.isEmpty() || accounts.size() == 1 && accounts.get(0).equals(request.accountUrl());
        if (!ofAccount) {
            return Optional.of(
                    request.accountUrl() == null
                            ? "for an ACME account only (accounturi)"
                            : "not for the account " + request.accountUrl() + " (accounturi)");
        }
        List<String> methods = value.valuesOf(VALIDATION_METHODS);
        boolean byMethod = methods.isEmpty()
                || methods.size() == 1 && methods(methods.get(0)).contains(request.method());
        return byMethod ? Optional.empty() : Optional.of("not by " + request.method() + " (validationmethods)");
    }

    /** None, if one of them is malformed: that makes the whole list so. */
    private static List<String> methods(String list) {
        List<String> methods = List.of(list.split(",", -1));
        return methods.stream().allMatch(method -> METHOD.matcher(method).matches()) ? methods : List.of();
    }
}
