package org.minqing.corenlp;

import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreSentence;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.semgraph.SemanticGraph;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * Reads sentences from standard input, one a line, and writes each as CoNLL-U to standard output:
 * ten columns a word, an empty line behind the last. The first line written is a comment that says
 * the models are loaded. Ends when the input does. Wants a heap of 3 GB.
 */
public final class ParseSentences {

  private static final String PROPERTIES = "/StanfordCoreNLP-chinese.properties";

  private ParseSentences() {}

  /** Runs until the input ends. */
  public static void main(String[] arguments) throws IOException {
    // What the library prints must not stand between our lines.
    System.setOut(System.err);
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    var pipeline = new StanfordCoreNLP(properties());
    // The first sentence is the dearest, as some of the models are loaded by it.
    pipeline.annotate(new CoreDocument("你好。"));
    out.println("# ready");
    out.flush();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      write(line, pipeline, out);
      out.println();
      out.flush();
    }
  }

  /** The library's own, read as what they are: as Latin-1 the ends of sentences would be lost. */
  private static Properties properties() throws IOException {
    var properties = new Properties();
    try (var stream = ParseSentences.class.getResourceAsStream(PROPERTIES);
        var reader =
            new InputStreamReader(
                Objects.requireNonNull(stream, "the Chinese models on the class path"),
                StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    properties.setProperty("annotators", "tokenize,ssplit,pos,lemma,ner,depparse");
    properties.setProperty("ssplit.isOneSentence", "true");
    properties.setProperty("ner.applyFineGrained", "false");
    properties.setProperty("ner.applyNumericClassifiers", "false");
    properties.setProperty("ner.buildEntityMentions", "false");
    return properties;
  }

  private static void write(String line, StanfordCoreNLP pipeline, PrintStream out) {
    if (line.isBlank()) {
      return;
    }
    var document = new CoreDocument(line);
    pipeline.annotate(document);
    for (var sentence : document.sentences()) {
      write(sentence, out);
    }
  }

  private static void write(CoreSentence sentence, PrintStream out) {
    for (var word : sentence.tokens()) {
      out.println(row(word, sentence.dependencyParse()));
    }
  }

  private static String row(CoreLabel word, SemanticGraph graph) {
    var edge =
        Optional.ofNullable(graph.getNodeByIndexSafe(word.index()))
            .flatMap(node -> graph.getIncomingEdgesSorted(node).stream().findFirst());
    var isRoot = graph.getRoots().stream().anyMatch(root -> root.index() == word.index());
    return String.join(
        "\t",
        String.valueOf(word.index()),
        word.word(),
        "_",
        "_",
        word.tag(),
        "_",
        edge.map(e -> String.valueOf(e.getGovernor().index())).orElse("0"),
        edge.map(e -> e.getRelation().toString()).orElse(isRoot ? "root" : "punct"),
        "_",
        "start_char=%d|end_char=%d|ner=%s"
            .formatted(word.beginPosition(), word.endPosition(), word.ner()));
  }
}
