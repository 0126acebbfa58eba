package dev.keycloakacme.problem;

/** One refused identifier of a request (RFC 8555 §6.7.1). */
public record Subproblem(ProblemType type, String detail, String identifierType, String identifier) {}
