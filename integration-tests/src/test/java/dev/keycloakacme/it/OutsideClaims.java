package dev.keycloakacme.it;

import java.util.Map;

/** What the documentation of GitLab, GitHub and Kubernetes shows that their tokens claim, beside what every token does. */
final class OutsideClaims {

    static final String GITLAB_SUB = "project_path:platform/shop:ref_type:branch:ref:main";
    static final Map<String, Object> GITLAB = Map.ofEntries(
            Map.entry("namespace_id", "72"),
            Map.entry("namespace_path", "platform"),
            Map.entry("project_id", "20"),
            Map.entry("project_path", "platform/shop"),
            Map.entry("user_id", "1"),
            Map.entry("user_login", "sample-user"),
            Map.entry("user_email", "sample-user@example.com"),
            Map.entry("user_access_level", "developer"),
            Map.entry("pipeline_id", "574"),
            Map.entry("pipeline_source", "push"),
            Map.entry("job_id", "302"),
            Map.entry("ref", "main"),
            Map.entry("ref_type", "branch"),
            Map.entry("ref_path", "refs/heads/main"),
            Map.entry("ref_protected", "true"),
            Map.entry("runner_id", 1),
            Map.entry("runner_environment", "self-hosted"),
            Map.entry("sha", "714a629c0b401fdce83e847fc9589983fc6f46bc"),
            Map.entry("project_visibility", "public"));

    static final String GITHUB_SUB = "repo:octo-org/octo-repo:environment:prod";
    static final Map<String, Object> GITHUB = Map.ofEntries(
            Map.entry("environment", "prod"),
            Map.entry("ref", "refs/heads/main"),
            Map.entry("sha", "example-sha"),
            Map.entry("repository", "octo-org/octo-repo"),
            Map.entry("repository_owner", "octo-org"),
            Map.entry("actor_id", "12"),
            Map.entry("repository_visibility", "private"),
            Map.entry("repository_id", "74"),
            Map.entry("repository_owner_id", "65"),
            Map.entry("run_id", "example-run-id"),
            Map.entry("run_number", "10"),
            Map.entry("run_attempt", "2"),
            Map.entry("runner_environment", "github-hosted"),
            Map.entry("actor", "octocat"),
            Map.entry("workflow", "example-workflow"),
            Map.entry("event_name", "workflow_dispatch"),
            Map.entry("ref_type", "branch"),
            Map.entry("job_workflow_ref", "octo-org/octo-automation/.github/workflows/oidc.yml@refs/heads/main"));

    static final String KUBERNETES_SUB = "system:serviceaccount:payments:api";
    static final Map<String, Object> KUBERNETES = Map.of(
            "kubernetes.io",
            Map.of(
                    "namespace",
                    "payments",
                    "node",
                    Map.of("name", "127.0.0.1", "uid", "58456cb0-dd00-45ed-b797-5578fdceaced"),
                    "pod",
                    Map.of("name", "api-69cbfb9798-jv9gn", "uid", "778a530c-b3f4-47c0-9cd5-ab018fb64f33"),
                    "serviceaccount",
                    Map.of("name", "api", "uid", "a087d5a0-e1dd-43ec-93ac-f13d89cd13af"),
                    "warnafter",
                    1_700_081_020L));

    private OutsideClaims() {}
}
