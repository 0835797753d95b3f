package org.minqing.analyzer.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Of which sets the shipped models are made. */
final class Recipe {

  private static final String NONE_STATED = "none stated";

  /** Sets stated as research-only or non-commercial are not among them, and never may be. */
  static final List<Recipe> ALL =
      List.of(
          new Recipe(
              Task.SENTIMENT,
              List.of(
                  set("chnsenticorp", NONE_STATED, "review"),
                  set("chnsenticorp_htl", NONE_STATED, "review"),
                  set("waimai_10k", NONE_STATED, "order"),
                  set("online_shopping_10", NONE_STATED, "review"),
                  set("weibo2018", NONE_STATED, "microblog"),
                  set("ewect_usual", "none stated; issued for the SMP2020 evaluation", "feeling"),
                  set("ewect_virus", "none stated; issued for the SMP2020 evaluation", "feeling"))),
          new Recipe(
              Task.EMOTION,
              List.of(
                  set("ewect_usual", "none stated; issued for the SMP2020 evaluation"),
                  set("ewect_virus", "none stated; issued for the SMP2020 evaluation"),
                  set("weibo_emotion7", "none stated; asks for citation"))),
          // Vectors tell nothing more of texts that no adapter was taught (ADR 85).
          new Recipe(
              Task.STANCE,
              false,
              List.of(
                  set(
                      "nlpcc2016_stance",
                      "none stated; issued for the NLPCC 2016 evaluation",
                      "microblog"),
                  own("stance.tsv", "comment"))),
          // Grams alone are as good there, held out .934 against .928.
          new Recipe(
              Task.DOMAIN,
              false,
              List.of(
                  set("gov_messages7", "none stated; TipDM Cup 2020 problem C"),
                  set("gov_messages7_seg", "none stated; TipDM Cup 2020 problem C"))),
          new Recipe(Task.RUMOUR, List.of(set("ced_rumor", "none stated; asks for citation"))),
          new Recipe(Task.OFFENSIVE, List.of(set("cold", "Apache-2.0"))));

  private final Task task;
  private final boolean vectors;
  private final List<Set> sets;

  private Recipe(Task task, List<Set> sets) {
    this(task, true, sets);
  }

  private Recipe(Task task, boolean vectors, List<Set> sets) {
    this.task = task;
    this.vectors = vectors;
    this.sets = sets;
  }

  /**
   * A labelled set.
   *
   * @param name its folder among the corpora, where {@code train.tsv} or {@code train.tsv.gz} lies,
   *     or its file among Minqing's own rows
   * @param licence as its source states it
   * @param kind which kind of texts it holds, where a task learns from several
   * @param own whether Minqing wrote its rows
   */
  record Set(String name, String licence, String kind, boolean own) {

    Workshop.Source source(Path corpora, Path ownRows) {
      var plain = own ? ownRows.resolve(name) : corpora.resolve(name).resolve("train.tsv");
      var file = Files.exists(plain) ? plain : plain.resolveSibling(plain.getFileName() + ".gz");
      return new Workshop.Source(file, name, licence, kind);
    }
  }

  private static Set set(String folder, String licence) {
    return set(folder, licence, "");
  }

  private static Set set(String folder, String licence, String kind) {
    return new Set(folder, licence, kind, false);
  }

  private static Set own(String file, String kind) {
    return new Set(file, "Apache-2.0, written for Minqing", kind, true);
  }

  Task task() {
    return task;
  }

  /** Whether its model may ask the encoder. */
  boolean vectors() {
    return vectors;
  }

  List<Set> sets() {
    return sets;
  }
}
