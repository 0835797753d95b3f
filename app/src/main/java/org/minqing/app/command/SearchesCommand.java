package org.minqing.app.command;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minqing.app.Workspace;
import org.minqing.app.state.Audit;
import org.minqing.app.state.SavedSearches;
import org.minqing.indexer.query.BadQueryException;
import org.minqing.indexer.query.Query;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Searches that are kept. */
@Command(
    name = "searches",
    mixinStandardHelpOptions = true,
    description = {
      "List the searches that are kept and their feeds; keep one.",
      "Keep one: searches NAME QUERY. The address of a feed is its permission: whoever "
          + "has it reads without logging in."
    })
final class SearchesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "What it is called.")
  private @Nullable String name;

  @Parameters(index = "1", arity = "0..1", paramLabel = "QUERY", description = "What it looks for.")
  private @Nullable String query;

  @Option(names = "--delete", description = "Forget the search NAME.")
  private boolean delete;

  @Option(names = "--renew", description = "Give the feed of NAME another address.")
  private boolean renew;

  @Option(names = "--json", description = "Print a JSON line for each search.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Typed.words(Stream.of(name, query).filter(Objects::nonNull).toList(), spec);
    try (var workspace = desk.open()) {
      if (name != null) {
        change(workspace, name);
      }
      print(workspace);
      return Minqing.DONE;
    } catch (BadQueryException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void change(Workspace workspace, String of) {
    var searches = workspace.searches();
    if (delete) {
      wantUnused(workspace, of);
    }
    if (delete || renew) {
      if (!(delete ? searches.delete(of) : searches.renew(of))) {
        throw new ParameterException(spec.commandLine(), "no search is called " + of);
      }
      workspace
          .audit()
          .recordTyped(Audit.COMMAND_LINE, delete ? "search DELETE" : "search RENEW", of);
    } else if (query == null) {
      throw new ParameterException(spec.commandLine(), "wanted NAME and QUERY, or --delete NAME");
    } else {
      Query.parse(query, workspace.clock());
      var kept = searches.keep(of, query, Audit.COMMAND_LINE);
      workspace.audit().recordTyped(Audit.COMMAND_LINE, "keep search", of + ": " + query);
      if (!kept.name().equals(of.strip())) {
        spec.commandLine()
            .getErr()
            .printf("personal data in the name were masked; it is kept as \"%s\"%n", kept.name());
      }
    }
  }

  private void wantUnused(Workspace workspace, String of) {
    var rules = workspace.settings().rules().current().rulesBySearch(of);
    if (!rules.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "%s stays: the rules %s of config/alerts.yaml go by it; change them first"
              .formatted(of, rules));
    }
  }

  private void print(Workspace workspace) {
    var out = spec.commandLine().getOut();
    var all = workspace.searches().all();
    workspace.audit().record(Audit.COMMAND_LINE, "list searches", "");
    if (json) {
      var mapper = JsonMapper.builder().build();
      all.forEach(saved -> out.println(mapper.writeValueAsString(saved)));
    } else if (all.isEmpty()) {
      out.println("No searches are kept: ./minqing searches NAME QUERY keeps one.");
    } else {
      var base = workspace.settings().console().page("").toString();
      all.forEach(saved -> print(saved, base));
    }
  }

  private void print(SavedSearches.Saved saved, String base) {
    spec.commandLine()
        .getOut()
        .printf(
            "%s  %s%n  %s/feeds/%s/rss%n  %s/feeds/%s/json%n",
            saved.name(), saved.query(), base, saved.token(), base, saved.token());
  }
}
