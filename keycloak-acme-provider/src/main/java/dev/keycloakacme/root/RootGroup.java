package dev.keycloakacme.root;

import picocli.CommandLine.Command;

/** The commands that are run where the root's key is kept. */
@Command(
        name = "root",
        description = "Makes and uses a root whose key is kept offline.",
        subcommands = {RootInit.class, RootSign.class, RootCrl.class, RootInspect.class})
final class RootGroup {}
