package dev.keycloakacme.loss;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.InMemoryAccounts;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.InMemoryCertificates;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.AuthorizationStatus;
import dev.keycloakacme.order.InMemoryAuthorizations;
import dev.keycloakacme.order.InMemoryOrders;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.profile.ProfileName;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What subjects have in stores that live as long as the object. */
public record InMemoryHoldings(
        InMemoryAccounts accounts,
        InMemoryOrders orders,
        InMemoryAuthorizations authorizations,
        InMemoryCertificates certificates)
        implements Holdings {

    @Override
    public List<Account> activeAccounts(Subject subject, int most) {
        return accounts(subject, Account::isActive, most);
    }

    @Override
    public List<Account> lostAccounts(Subject subject, int most) {
        return accounts(subject, Account::hasLostIdentity, most);
    }

    private List<Account> accounts(Subject subject, Predicate<Account> state, int most) {
        return accounts.all().stream()
                .filter(account -> account.subject().equals(subject))
                .filter(state)
                .sorted(Comparator.comparing(account -> account.id().value()))
                .limit(most)
                .toList();
    }

    @Override
    public void withdraw(AccountId account, Problem cause, Instant now) {
        orders.all().stream()
                .filter(order -> order.account().equals(account))
                .filter(order -> order.progress() instanceof Order.Progress.Open)
                .filter(order -> order.expires().isAfter(now))
                .forEach(order -> orders.replace(order, order.with(new Order.Progress.Failed(cause))));
        authorizations.all().stream()
                .filter(authorization -> authorization.account().equals(account))
                .filter(authorization -> authorization.status(now) == AuthorizationStatus.PENDING)
                .forEach(authorization -> authorizations.replace(
                        authorization, authorization.with(new Authorization.Progress.Deactivated(now))));
    }

    @Override
    public List<CertificateId> certificates(Subject subject, Set<ProfileName> profiles, Instant now, int most) {
        return certificates.all().stream()
                .filter(certificate -> certificate.subject().equals(subject))
                .filter(certificate -> profiles.contains(certificate.profile()))
                .filter(certificate -> certificate.revocation() == null)
                .filter(certificate -> certificate.notAfter().isAfter(now))
                .map(IssuedCertificate::id)
                .sorted(Comparator.comparing(CertificateId::value))
                .limit(most)
                .toList();
    }
}
