package org.minqing.app.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.minqing.app.Workspace;
import org.minqing.app.export.OutFile;
import org.minqing.app.state.Audit;
import org.minqing.crawler.archive.Capture.Header;
import org.minqing.crawler.archive.KeptCapture;
import org.minqing.model.ArchiveReference;
import org.minqing.model.Post;
import org.minqing.model.PostId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Shows the bytes that a post was read from. */
@Command(
    name = "evidence",
    mixinStandardHelpOptions = true,
    description = {
      "Show the page a post was read from and verify its digest.",
      "Address, time, status, headers, and whether the digest still holds. Every look-up "
          + "is audited. Exit code 1 if the bytes are gone or were changed."
    })
final class EvidenceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Parameters(paramLabel = "POST", description = "The id of a post, 32 hexadecimal digits.")
  private PostId wanted;

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description =
          "Write the page itself to FILE, or to stdout for -; nothing else is printed then.")
  private @Nullable String body;

  @Option(
      names = "--warc",
      paramLabel = "FILE",
      description = "Write the records to FILE as a plain WARC file.")
  private @Nullable Path warc;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open()) {
      workspace.audit().record(Audit.COMMAND_LINE, "evidence", wanted.value());
      var post = post(workspace, wanted);
      if (post.archived().isEmpty()) {
        return missing(post, "nothing was kept of what it was read from");
      }
      return show(workspace, post, post.archived().get());
    }
  }

  private static Post post(Workspace workspace, PostId id) throws IOException {
    try (var store = workspace.storeToRead()) {
      return store
          .get(id)
          .orElseThrow(() -> new IOException("no post " + id + " is stored"))
          .post();
    }
  }

  private int show(Workspace workspace, Post post, ArchiveReference reference) throws IOException {
    KeptCapture capture;
    try {
      capture = workspace.archived().find(reference);
    } catch (NoSuchFileException expired) {
      return missing(post, reference.file() + " is gone; archive files expire (archive.retention)");
    } catch (IOException unreadable) {
      return missing(post, reference.file() + ": " + unreadable.getMessage());
    }
    if (warc != null) {
      try (var out = OutFile.open(warc)) {
        workspace.archived().export(reference, out);
      }
    }
    if (body != null) {
      writeBody(body, capture);
    } else if (json) {
      out().println(JsonMapper.builder().build().writeValueAsString(fields(post, capture)));
    } else {
      print(post, capture, workspace.settings().zone());
    }
    if (!capture.intact()) {
      spec.commandLine().getErr().println("the bytes are not those that the post was read from");
    }
    return capture.intact() ? Minqing.DONE : Minqing.DONE_WITH_FAILURES;
  }

  private int missing(Post post, String why) {
    if (json) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("post", post.id().value());
      fields.put("intact", false);
      fields.put("problem", why);
      out().println(JsonMapper.builder().build().writeValueAsString(fields));
    } else {
      spec.commandLine().getErr().println(post.id() + ": " + why);
    }
    return Minqing.DONE_WITH_FAILURES;
  }

  private static void writeBody(String where, KeptCapture capture) throws IOException {
    try (OutputStream out =
        where.equals("-")
            ? new FileOutputStream(FileDescriptor.out)
            : OutFile.open(Path.of(where))) {
      out.write(capture.body());
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static Map<String, Object> fields(Post post, KeptCapture capture) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("post", post.id().value());
    fields.put("url", capture.url().toString());
    fields.put("at", capture.at().toString());
    capture.machine().ifPresent(machine -> fields.put("machine", machine.getHostAddress()));
    fields.put("status", capture.status());
    fields.put("headers", capture.headers().stream().map(EvidenceCommand::fields).toList());
    fields.put("bytes", capture.sent().remaining());
    fields.put("file", capture.reference().file());
    fields.put("offset", capture.reference().offset());
    fields.put("digest", capture.reference().digest());
    fields.put("counted", capture.digest());
    fields.put("intact", capture.intact());
    capture.sameAs().ifPresent(earlier -> fields.put("bodyAt", earlier.offset()));
    return fields;
  }

  private static Map<String, String> fields(Header header) {
    return Map.of("name", header.name(), "value", header.value());
  }

  private void print(Post post, KeptCapture capture, ZoneId zone) {
    line("post", post.id() + "  " + post.title());
    line("address", capture.url().toString());
    line("fetched", capture.at().atZone(zone).toOffsetDateTime().toString());
    capture.machine().ifPresent(machine -> line("machine", machine.getHostAddress()));
    line("status", capture.status() + " " + capture.reason());
    line("file", capture.reference().file());
    line("offset", Long.toString(capture.reference().offset()));
    capture
        .sameAs()
        .ifPresent(earlier -> line("body", "the same as in the record at " + earlier.offset()));
    line("bytes", Integer.toString(capture.sent().remaining()));
    line("digest", capture.reference().digest());
    line("verified", capture.intact() ? "yes" : "NO, counted " + capture.digest());
    out().println();
    headers(capture.headers());
  }

  private void headers(List<Header> headers) {
    headers.forEach(header -> out().println(header.name() + ": " + header.value()));
  }

  private void line(String name, String value) {
    out().printf("%-9s %s%n", name, value);
  }
}
