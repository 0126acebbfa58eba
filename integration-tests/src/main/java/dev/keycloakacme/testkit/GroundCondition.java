package dev.keycloakacme.testkit;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** See {@link OnGround}. */
final class GroundCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), OnGround.class)
                .map(OnGround::value)
                .map(grounds -> judge(List.of(grounds)))
                .orElseGet(() -> ConditionEvaluationResult.enabled("runs on every ground"));
    }

    /** The words are known to {@code ./test}, which does not count such tests as skipped. */
    private static ConditionEvaluationResult judge(List<Ground> grounds) {
        String names = grounds.stream().map(Ground::label).collect(Collectors.joining(", "));
        return grounds.contains(Ground.present())
                ? ConditionEvaluationResult.enabled("runs on " + names)
                : ConditionEvaluationResult.disabled("only on ground " + names);
    }
}
