package org.minqing.app.command;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.minqing.app.export.OutFile;
import org.minqing.app.export.WordDocument;
import org.minqing.app.pipeline.BriefDesk;
import org.minqing.app.state.Audit;
import org.minqing.monitor.brief.BriefLayout;
import org.minqing.monitor.layout.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The brief on a day or a week. */
@Command(
    name = "brief",
    mixinStandardHelpOptions = true,
    description = {
      "Write the brief on a day or a week.",
      "Figures, events, alerts, risks, warnings. Every number comes with its query, "
          + "every quotation with its post; with console.url in minqing.yaml they are links."
    })
final class BriefCommand implements Callable<Integer> {

  /** The forms of a brief. */
  private enum Form {
    HTML,
    DOCX,
    TEXT
  }

  @Spec private CommandSpec spec;
  @Mixin private Desk desk;

  @Option(
      names = "--day",
      paramLabel = "DATE",
      description = "The day, or the last of the week (default: yesterday).")
  private @Nullable LocalDate day;

  @Option(names = "--week", description = "The seven days that end with the day.")
  private boolean week;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Form form = Form.HTML;

  @Option(names = "--to", paramLabel = "FILE", description = "Where to (default: stdout).")
  private @Nullable Path to;

  @Override
  public Integer call() throws Exception {
    try (var workspace = desk.open();
        var store = workspace.storeToRead()) {
      var briefs = workspace.briefs(store);
      var last = day == null ? briefs.yesterday().to() : day;
      var span = week ? BriefDesk.week(last) : new BriefDesk.Span(last, last);
      workspace.audit().record(Audit.COMMAND_LINE, "brief", span.from() + " " + span.to());
      var settings = workspace.settings();
      var layout =
          new BriefLayout(settings.language(), settings.console().url())
              .of(briefs.of(span, settings.language()));
      try (var out = new BufferedOutputStream(open())) {
        write(layout, out);
      }
      if (to != null) {
        spec.commandLine().getErr().println("written to " + to);
      }
    }
    return Minqing.DONE;
  }

  // Not through the command's writer: a document is no text.
  private OutputStream open() throws IOException {
    return to == null ? new FileOutputStream(FileDescriptor.out) : OutFile.open(to);
  }

  private void write(Layout layout, OutputStream out) throws IOException {
    switch (form) {
      case HTML -> out.write(layout.html().getBytes(StandardCharsets.UTF_8));
      case TEXT -> out.write(layout.text().getBytes(StandardCharsets.UTF_8));
      case DOCX -> {
        // What a full disk says would be lost in the words of what packs the document.
        var document = new ByteArrayOutputStream();
        WordDocument.write(layout, document);
        document.writeTo(out);
      }
    }
  }
}
