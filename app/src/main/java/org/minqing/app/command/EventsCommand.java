package org.minqing.app.command;

import picocli.CommandLine.Command;

/** What people talk about. */
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description = "What people talk about.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HotCommand.class)
final class EventsCommand {}
