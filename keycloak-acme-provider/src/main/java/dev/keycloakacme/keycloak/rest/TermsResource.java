package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.TermsOfService;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;

/** What people are told about the realm's terms of service (RFC 8555 §7.3.3). */
final class TermsResource {

    private static final String INSTRUCTIONS = """
            The terms of service of this certificate authority:

                %s

            Accounts may have to agree to them before they get further certificates. An ACME client agrees for its
            account by sending {"termsOfServiceAgreed": true} to the account's URL: look in its manual for how to
            update the account and agree. Where a client cannot, a new account can, with a new external account
            binding from an administrator of the realm.
            """;

    private final TermsOfService terms;
    private final Links links;

    TermsResource(TermsOfService terms, Links links) {
        this.terms = terms;
        this.links = links;
    }

    /** For people who were sent here by {@code instance} of a refusal. */
    Reply instructions() {
        if (!terms.exist()) {
            throw AcmeException.notFound();
        }
        return Reply.text("text/plain;charset=utf-8", INSTRUCTIONS.formatted(terms.url()));
    }

    /** Where to read the terms, and how to agree. */
    Reply refusal(Problem problem) {
        return ProblemView.reply(problem, ProblemView.of(problem).withInstance(links.terms()))
                .link(terms.url(), "terms-of-service");
    }
}
