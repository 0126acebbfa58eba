package dev.keycloakacme.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class parameters of type {@link KeycloakServer}, one for the whole run, and {@link RealmFixture}: a new
 * one for each test method, or one for the class if a constructor or {@code @BeforeAll} method asks for it first.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KeycloakExtension.class)
public @interface WithKeycloak {}
