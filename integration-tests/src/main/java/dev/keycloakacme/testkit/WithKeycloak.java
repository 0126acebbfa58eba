package dev.keycloakacme.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class parameters of type {@link Keycloak}, one for the whole run, as the {@link Ground} says, and
 * {@link RealmFixture}: a new one for each test method, or one for the class if a constructor or {@code @BeforeAll}
 * method asks for it first.
 *
 * <p>A {@link KeycloakServer} is the only server, or the first node of the cluster. {@link PostgresServer} and
 * {@link KeycloakCluster} are there on the grounds that have them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KeycloakExtension.class)
public @interface WithKeycloak {}
