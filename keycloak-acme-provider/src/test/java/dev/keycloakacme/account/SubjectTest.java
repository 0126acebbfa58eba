package dev.keycloakacme.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SubjectTest {

    @Test
    void aFederatedWorkloadIsItsIssuerAndSub() {
        Subject subject = Subject.federated("https://ci.example.com", "a#b");
        assertThat(subject.issuer()).isEqualTo("https://ci.example.com");
        assertThat(subject.sub()).isEqualTo("a#b");
        assertThat(subject.text()).isEqualTo("federated:https://ci.example.com#a#b");
    }

    @Test
    void anIssuerCannotReachIntoTheSub() {
        assertThatThrownBy(() -> Subject.federated("https://ci.example.com#a", "b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void othersHaveNoIssuer() {
        assertThatThrownBy(() -> new Subject(Subject.Kind.CLIENT, "a#b").issuer())
                .isInstanceOf(IllegalStateException.class);
    }
}
