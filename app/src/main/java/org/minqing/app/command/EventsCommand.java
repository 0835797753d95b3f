package org.minqing.app.command;

import picocli.CommandLine.Command;

/** What people talk about. */
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description = {"Show what people talk about."},
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      EventsListCommand.class,
      EventsShowCommand.class,
      EventsLinksCommand.class,
      EventsLookCommand.class,
      HotCommand.class
    })
final class EventsCommand {}
