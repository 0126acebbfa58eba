package dev.keycloakacme.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The grounds a test is for; it is skipped on others. For tests that start servers of their own, or none, one ground is
 * enough.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(GroundCondition.class)
public @interface OnGround {

    Ground[] value();
}
