package dev.keycloakacme.root;

import picocli.CommandLine.Command;

/** The commands that are run where the issuer's key store will be used. */
@Command(
        name = "issuer",
        description = "Makes the key store of an issuer and has it certified by the root.",
        subcommands = {IssuerRequest.class, IssuerImport.class})
final class IssuerGroup {}
