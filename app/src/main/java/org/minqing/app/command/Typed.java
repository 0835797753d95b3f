package org.minqing.app.command;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Words of a query as they stand behind a command. {@code -演练} is one of them; {@code --limt} is an
 * option that there is not.
 */
final class Typed {

  /** The commands that take a query. */
  private static final List<String> TAKERS = List.of("search", "count", "searches");

  private static final Pattern LIKE_AN_OPTION = Pattern.compile("--?[A-Za-z][A-Za-z-]*(=.*)?");

  private Typed() {}

  /** Lets what looks like an option through to these commands, which ask {@link #words} of it. */
  static CommandLine let(CommandLine commands) {
    commands
        .getSubcommands()
        .forEach((name, command) ->
            command.setUnmatchedOptionsArePositionalParams(TAKERS.contains(name)));
    return commands;
  }

  /**
   * The query.
   *
   * @throws ParameterException if one of the words would be an option, and no {@code --} says that
   *     none follows
   */
  static String words(List<String> words, CommandSpec command) {
    var mayBeOptions = !command.root().commandLine().getParseResult().originalArgs().contains("--");
    for (var word : words) {
      if (mayBeOptions && LIKE_AN_OPTION.matcher(word).matches()) {
        throw new ParameterException(
            command.commandLine(),
            "Unknown option: '%s'; to look for posts without a word, put -- before the query: -- 停水 -word"
                .formatted(word));
      }
    }
    return String.join(" ", words);
  }
}
