package dev.keycloakacme.mappers;

import static dev.keycloakacme.identifier.Quoted.quoted;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.UnfilledPattern;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.Requester;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.models.OrganizationDomainModel;

/** The verified domains of the requester's organizations: each name itself, and all below it. No wildcard names. */
record DomainNames(Organizations organizations) implements Names {

    @Override
    public List<NamePattern> of(Requester requester) {
        return organizations.of(requester).stream()
                .flatMap(organization -> organization.getDomains())
                .filter(OrganizationDomainModel::isVerified)
                .flatMap(domain -> patterns(domain.getName()))
                .distinct()
                .toList();
    }

    private static Stream<NamePattern> patterns(String domain) {
        try {
            DnsName name = DnsName.parse(domain);
            if (name.isWildcard() || name.labelCount() < 2) {
                throw AcmeException.malformed("a domain has two labels or more, and no star");
            }
            return Stream.of("dns:" + name.value(), "dns:**." + name.value()).map(NamePattern::parse);
        } catch (AcmeException e) {
            return Stream.of(new UnfilledPattern(
                    "the domain " + quoted(domain), null, e.problem().detail()));
        }
    }
}
