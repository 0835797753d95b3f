package org.minqing.app.command;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.minqing.app.Workspace;
import org.minqing.app.state.Audit;
import org.minqing.app.state.Versions.Version;
import org.minqing.model.Opinion;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** How a post read before it was edited. */
@Command(
    name = "versions",
    mixinStandardHelpOptions = true,
    description = {"Show a post as it is and as it was before it was edited.", "The latest first."})
final class VersionsCommand implements Callable<Integer> {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(paramLabel = "POST", description = "Id of a post, 32 hexadecimal digits.")
  private PostId post;

  @Option(names = "--json", description = "Print a JSON line for each version.")
  private boolean json;

  /**
   * Words of a post.
   *
   * @param post as it was
   * @param until when other words were found in their place; empty: they still stand
   */
  private record Shown(Post post, Optional<Instant> until) {}

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open()) {
      workspace.audit().record(Audit.COMMAND_LINE, "open post", post.value());
      var shown = new ArrayList<Shown>();
      current(workspace).ifPresent(now -> shown.add(new Shown(now, Optional.empty())));
      for (Version version : workspace.versions().of(post)) {
        shown.add(new Shown(version.post(), Optional.of(version.replacedAt())));
      }
      if (shown.isEmpty()) {
        spec.commandLine().getErr().println("there is no post " + post + "; it may have expired");
        return Minqing.DONE_WITH_FAILURES;
      }
      print(shown, workspace.settings().zone());
      return Minqing.DONE;
    }
  }

  private Optional<Post> current(Workspace workspace) throws IOException {
    try (var store = workspace.storeToRead()) {
      return store.get(post).map(Opinion::post);
    }
  }

  private void print(List<Shown> versions, ZoneId zone) {
    var out = spec.commandLine().getOut();
    if (json) {
      var mapper = JsonMapper.builder().build();
      versions.forEach(version -> out.println(mapper.writeValueAsString(fields(version))));
      return;
    }
    for (var version : versions) {
      out.printf(
          "%s – %s%n%s%n%s%n%n",
          MINUTE.format(version.post().fetchedAt().atZone(zone)),
          version.until().map(until -> MINUTE.format(until.atZone(zone))).orElse("now"),
          version.post().title(),
          version.post().text());
    }
  }

  private static Map<String, Object> fields(Shown version) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", version.post().id().value());
    fields.put("from", version.post().fetchedAt().toString());
    fields.put("until", version.until().map(Instant::toString).orElse(null));
    fields.put("title", version.post().title());
    fields.put("text", version.post().text());
    return fields;
  }
}
