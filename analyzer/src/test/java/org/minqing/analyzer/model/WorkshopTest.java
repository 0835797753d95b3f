package org.minqing.analyzer.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

class WorkshopTest {

  private static final List<String> GLAD = List.of("开心", "满意", "感谢", "点赞", "很好");
  private static final List<String> CROSS = List.of("生气", "失望", "投诉", "差劲", "糟糕");
  private static final List<String> THINGS = List.of("物业", "公交", "食堂", "快递", "图书馆", "路灯");

  @TempDir private Path folder;

  /** Made-up rows; {@code honest} is the share whose label is right. */
  private Path rows(String name, long seed, double honest) throws Exception {
    var random = new Random(seed);
    var text = new StringBuilder();
    for (var i = 0; i < 400; i++) {
      var glad = random.nextBoolean();
      var said = random.nextDouble() < honest ? glad : !glad;
      text.append(said ? "pos" : "neg")
          .append('\t')
          .append(THINGS.get(random.nextInt(THINGS.size())))
          .append(i)
          .append((glad ? GLAD : CROSS).get(random.nextInt(5)))
          .append(random.nextBoolean() ? "。" : "，真是的。")
          .append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private Workshop.Outcome train(Path rows, String out, boolean vectors) throws Exception {
    return new Workshop(folder.resolve(out), vectors, false, line -> {})
        .train(Task.SENTIMENT, List.of(new Workshop.Source(rows, "made up", "ours")));
  }

  @Test
  void theSameRowsGiveTheSameModelAndCardBitForBit() throws Exception {
    var rows = rows("rows.tsv", 1, 1);
    // An empty model in the way would change nothing; each has a folder of its own.
    for (var vectors : List.of(false, true)) {
      var one = beaten(rows, "one" + vectors, vectors);
      var two = beaten(rows, "two" + vectors, vectors);

      assertThat(one.model()).hasSameBinaryContentAs(two.model());
      assertThat(one.model().resolveSibling("sentiment.md"))
          .hasSameBinaryContentAs(two.model().resolveSibling("sentiment.md"))
          .content()
          .contains("made up", "ours", "Limits", ModelFile.hash(Files.readAllBytes(one.model())));
    }
  }

  /** Trained against a model that learned noise, so that it is taken whatever is shipped. */
  private Workshop.Outcome beaten(Path rows, String out, boolean vectors) throws Exception {
    layNoise(out);
    var outcome = train(rows, out, vectors);
    assertThat(outcome.taken()).isTrue();
    return outcome;
  }

  private void layNoise(String out) throws Exception {
    var noise = LabelledFile.read(Task.SENTIMENT, rows("noise.tsv", 3, 0.2));
    var model = new Training(Task.SENTIMENT, List.of(noise), Optional.empty()).run();
    Files.createDirectories(folder.resolve(out));
    Files.write(folder.resolve(out).resolve("sentiment.model"), ModelFile.write(model));
  }

  @Test
  void aWorseModelIsNotTakenAndTheBetterOneStays() throws Exception {
    var good = beaten(rows("rows.tsv", 1, 1), "models", false);
    var kept = Files.readAllBytes(good.model());
    var held = good.now();

    var bad = rows("bad.tsv", 1, 1);
    Files.writeString(bad, swapFitted(Files.readString(bad)));
    var outcome = train(bad, "models", false);

    assertThat(outcome.verdict()).isEqualTo(Workshop.Verdict.WORSE);
    assertThat(outcome.gate()).isPresent();
    assertThat(outcome.now().macroF1()).isLessThan(held.macroF1());
    assertThat(good.model()).hasBinaryContent(kept);
  }

  /** Turns the labels round of all rows but the held-out ones: what it learns is wrong there. */
  private static String swapFitted(String rows) {
    var swapped = new StringBuilder();
    for (var line : rows.lines().toList()) {
      var tab = line.indexOf('\t');
      var held = HeldOut.holds(Prepared.text(line.substring(tab + 1)));
      var label = held == line.startsWith("pos") ? "pos" : "neg";
      swapped.append(label).append(line.substring(tab)).append('\n');
    }
    return swapped.toString();
  }

  @Test
  void fewRowsAreNotJudgedByTheFewestOfThem() throws Exception {
    var text = new StringBuilder();
    // Of the held-out rows the others tell all, and of each other hardly anything.
    numbered(text, "pos\t第#天食堂很好", 3, true);
    numbered(text, "neg\t第#天食堂差劲", 3, true);
    numbered(text, "pos\t第#天食堂很好", 3, false);
    numbered(text, "neg\t第#天食堂差劲", 3, false);
    for (var word : "喜欢 漂亮 热情 干净 好吃 舒服 温馨 实惠 贴心 完美 精彩 惊喜 优秀 幸福".split(" ", -1)) {
      numbered(text, "pos\t" + word + "#", 1, false);
    }
    for (var word : "生气 失望 骗人 糟糕 难吃 肮脏 冷漠 恶心 垃圾 愤怒 讨厌 伤心 后悔 绝望".split(" ", -1)) {
      numbered(text, "neg\t" + word + "#", 1, false);
    }
    var rows = Files.writeString(folder.resolve("few.tsv"), text);

    var outcome =
        new Workshop(folder.resolve("few"), false, true, line -> {})
            .train(Task.SENTIMENT, List.of(new Workshop.Source(rows, "made up", "ours")));

    assertThat(outcome.verdict()).isEqualTo(Workshop.Verdict.WORSE);
    assertThat(outcome.byFolds()).isTrue();
    assertThat(outcome.now().rows()).isEqualTo(40);
    assertThat(outcome.gate().orElseThrow().before().rows()).isEqualTo(40);
    assertThat(outcome.model()).doesNotExist();
  }

  private static void numbered(StringBuilder rows, String row, int many, boolean held) {
    IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> row.replace("#", String.valueOf(i)))
        .filter(made -> HeldOut.holds(Prepared.text(made.substring(4))) == held)
        .limit(many)
        .forEach(made -> rows.append(made).append('\n'));
  }

  @Test
  void aRowWithoutTextIsNotHeldOut() throws Exception {
    var rows = new ArrayList<String>();
    for (var label : List.of("pos\t第#天食堂很好", "neg\t第#天食堂差劲")) {
      var text = new StringBuilder();
      numbered(text, label, 15, false);
      text.toString().lines().forEach(rows::add);
    }
    // Without the fold that holds the empty text out, none but this is.
    IntStream.iterate(0, i -> i + 1)
        .mapToObj("第%d天食堂很好"::formatted)
        .filter(HeldOut::holds)
        .filter(text -> HeldOut.fold(text, 5) != HeldOut.fold("", 5))
        .findFirst()
        .ifPresent(text -> rows.add("pos\t" + text));
    assertThat(trainFraud(rows, "without").taken()).isTrue();
    rows.add("pos\t");
    rows.add("neg\thttps://example.org/a");

    assertThat(trainFraud(rows, "with").taken()).isTrue();
  }

  @Test
  void aTextThatStandsAgainAndAgainIsHeldOutOnce() throws Exception {
    var rows = Files.readAllLines(rows("rows.tsv", 1, 1));
    var often = Collections.nCopies(10, rows).stream().flatMap(List::stream).toList();

    assertThat(trainFraud(often, "models").byFolds()).isTrue();
  }

  @Test
  void aModelIsNotJudgedByRowsThatTheOneInForceWasTaught() throws Exception {
    var rows = rows("rows.tsv", 1, 1);
    beaten(rows, "models", false);
    var more = Files.readString(rows) + Files.readString(rows("more.tsv", 2, 1));

    var outcome = train(Files.writeString(folder.resolve("more.tsv"), more), "models", false);

    assertThat(outcome.taken()).isTrue();
    assertThat(outcome.now().rows()).isEqualTo(800);
    var gate = outcome.gate().orElseThrow();
    assertThat(gate.now().rows()).isEqualTo(gate.before().rows()).isBetween(400, 500);
    assertThat(folder.resolve("models/sentiment.rows")).exists();
  }

  @Test
  void manyRowsAreJudgedByThoseHeldOutAlone() throws Exception {
    var text = new StringBuilder();
    for (var seed = 1; seed <= 6; seed++) {
      var part = rows("part.tsv", seed, 1);
      text.append(Files.readString(part).replace("\t", "\t" + seed + "号"));
    }
    layNoise("models");

    var outcome = train(Files.writeString(folder.resolve("many.tsv"), text), "models", false);

    assertThat(outcome.byFolds()).isFalse();
    assertThat(outcome.now().rows()).isBetween(200, 280);
    assertThat(folder.resolve("models/sentiment.rows")).exists();
  }

  @Test
  void aModelOfManyRowsDoesNotStayForKnowingThemByHeart() throws Exception {
    var many = unlearnable(2_000);
    var few = new ArrayList<>(many.subList(0, 1_000));
    many.addAll(Files.readAllLines(rows("before.tsv", 1, 1)));
    few.addAll(Files.readAllLines(rows("now.tsv", 2, 0)).subList(0, 300));
    var old = trainFraud(many, "models");
    assertThat(old.byFolds()).isFalse();
    Files.createDirectory(folder.resolve("earlier"));
    // An earlier version laid no list of what such a model was taught.
    Files.copy(old.model(), folder.resolve("earlier/fraud.model"));

    for (var place : List.of("models", "earlier")) {
      var outcome = trainFraud(few, place);

      assertThat(outcome.taken()).as(place).isTrue();
      assertThat(outcome.byFolds()).as(place).isTrue();
      assertThat(outcome.now().rows()).as(place).isEqualTo(1_300);
      assertThat(outcome.gate().orElseThrow().before().rows()).as(place).isLessThan(500);
    }
  }

  /** What no shipped model tells, so that the first training is taken. */
  private Workshop.Outcome trainFraud(List<String> rows, String out) throws Exception {
    var file = Files.write(folder.resolve("fraud.tsv"), rows);
    return new Workshop(folder.resolve(out), false, false, line -> {})
        .train(Task.FRAUD, List.of(new Workshop.Source(file, "made up", "ours")));
  }

  /** Each has a label by chance, so that what is known of them is known by heart. */
  private static List<String> unlearnable(int many) {
    var random = new Random(5);
    return IntStream.range(0, many)
        .mapToObj(i ->
            random
                .ints(12, '一', '一' + 200)
                .mapToObj(Character::toString)
                .collect(joining("", random.nextBoolean() ? "pos\t" : "neg\t", "")))
        .collect(toCollection(ArrayList::new));
  }

  @Test
  void whatWasTrainedIsUsedAndExplained() throws Exception {
    beaten(rows("rows.tsv", 1, 1), "models", false);

    var models = Models.load(Optional.of(folder.resolve("models")));
    var raw = "@小王 食堂 太 差劲 了";
    var answer = models.read(raw).ask(Task.SENTIMENT).orElseThrow();

    assertThat(answer.label()).isEqualTo("neg");
    assertThat(answer.chance()).isGreaterThan(0.6);
    assertThat(answer.reasons())
        .extracting(r -> raw.substring(r.start(), r.end()))
        .anyMatch(piece -> piece.contains("差劲"));
    assertThat(models.version()).isNotEqualTo(Models.shipped().version());
  }

  @Test
  void whatAnotherEncoderTaughtIsLeftAside() throws Exception {
    var file = Files.readAllBytes(beaten(rows("rows.tsv", 1, 1), "models", true).model());
    var print = Vectors.SENTIMENT.print();
    var other = print.startsWith("0") ? "1" : "0";
    var form = Arrays.copyOf(file, Integer.BYTES);
    var bent = new ByteArrayOutputStream();
    bent.write(form);
    try (var packed = new ByteArrayInputStream(file, form.length, file.length);
        var whole = new XZInputStream(packed);
        var out = new XZOutputStream(bent, new LZMA2Options())) {
      var names = new String(whole.readAllBytes(), ISO_8859_1);
      assertThat(names).contains(print);
      out.write(names.replace(print, other + print.substring(1)).getBytes(ISO_8859_1));
    }

    assertThat(ModelFile.read(file).head()).isPresent();
    assertThat(ModelFile.read(bent.toByteArray()).head()).isEmpty();
  }

  @Test
  void correctionsThatAllSayTheSameTeachThatTheOtherAnswersAreWrong() throws Exception {
    var text = new StringBuilder();
    for (var i = 0; i < 40; i++) {
      text.append("neg\t呵呵，第").append(i).append("次了\n");
    }
    layNoise("models");
    var rows = new Workshop.Source(rows("rows.tsv", 1, 1), "made up", "ours");

    var outcome =
        new Workshop(folder.resolve("models"), false, false, line -> {})
            .train(Task.SENTIMENT, List.of(rows, Workshop.Source.corrections(text.toString())));

    assertThat(outcome.taken()).isTrue();
    assertThat(outcome.model().resolveSibling("sentiment.md"))
        .content()
        .contains("| corrections | 40 |");
    var models = Models.load(Optional.of(folder.resolve("models")));
    var answer = models.read("呵呵").ask(Task.SENTIMENT).orElseThrow();
    assertThat(answer.label()).isEqualTo("neg");
    assertThat(answer.reasons()).as("it was learned from them").isNotEmpty();
  }

  @Test
  void theVectorIsNotAskedForWhereTheGramsTellAll() throws Exception {
    var outcome = beaten(rows("rows.tsv", 1, 1), "models", true);

    assertThat(outcome.now().accuracy()).isEqualTo(1);
    assertThat(outcome.now().askedVector()).isLessThan(0.01);
  }

  @Test
  void tooLittleToLearnFromIsSaid() throws Exception {
    var rows = Files.writeString(folder.resolve("few.tsv"), "pos\t好\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(rows, "few", false))
        .withMessageContaining("too few");
  }

  @Test
  void whatStandsBeforeTheTabIsNotTakenForLabelsWithoutEnd() throws Exception {
    var lines = IntStream.range(0, 201).mapToObj(i -> "第%d位\t骗子说他是第%d位\n".formatted(i, i));
    var rows = Files.writeString(folder.resolve("many.tsv"), lines.collect(joining()));
    var workshop = new Workshop(folder.resolve("many"), false, false, step -> {});
    var sources = List.of(new Workshop.Source(rows, "made up", "ours"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> workshop.train(Task.FRAUD, sources))
        .withMessageContaining("201 labels are more than 200");
  }

  @Test
  void aFileThatIsNoModelIsLeftAsideAndToldWithTheCure() throws Exception {
    Files.writeString(folder.resolve("rumour.model"), "not a model");
    var sentiment = beaten(rows("rows.tsv", 1, 1), "models", false).model();
    Files.copy(sentiment, folder.resolve("emotion.model"));

    var models = Models.load(Optional.of(folder));

    assertThat(models.version()).isEqualTo(Models.shipped().version());
    assertThat(models.problems())
        .satisfiesExactly(
            emotion -> assertThat(emotion).contains("emotion.model", "a model of sentiment"),
            rumour ->
                assertThat(rumour)
                    .contains(
                        "rumour.model", "not a model", "./minqing train rumour", "delete it"));
  }

  @Test
  void whatCannotBeReadIsTrainedAnewAndGoesFirstAgainstTheShippedOne() throws Exception {
    var rows = rows("rows.tsv", 1, 1);
    Files.createFile(folder.resolve("sentiment.model"));
    Files.writeString(folder.resolve("stance.model"), "of an earlier version");
    var told = new ArrayList<String>();

    var outcome =
        new Workshop(folder, false, true, told::add)
            .train(Task.SENTIMENT, List.of(new Workshop.Source(rows, "made up", "ours")));

    assertThat(outcome.taken()).isTrue();
    assertThat(outcome.gate()).as("the shipped one").isPresent();
    assertThat(told)
        .anyMatch(line -> line.contains("sentiment.model: left aside: it ends too early"))
        .anyMatch(line -> line.contains("stance.model: left aside"))
        .anyMatch(line -> line.contains("stance hears sentiment"));
    assertThat(Models.load(Optional.of(folder)).problems())
        .singleElement()
        .asString()
        .contains("stance.model");
  }

  @Test
  void filesOfOneLabelEachTeachTheirDifference() throws Exception {
    var rows = Files.readAllLines(rows("rows.tsv", 1, 1));
    var sources = new ArrayList<Workshop.Source>();
    for (var label : List.of("neg", "pos")) {
      var own = rows.stream().filter(row -> row.startsWith(label)).toList();
      var file = Files.write(folder.resolve(label + ".tsv"), own);
      sources.add(new Workshop.Source(file, label, "ours"));
    }
    layNoise("models");

    var outcome =
        new Workshop(folder.resolve("models"), false, false, line -> {})
            .train(Task.SENTIMENT, sources);

    assertThat(outcome.taken()).isTrue();
    var models = Models.load(Optional.of(folder.resolve("models")));
    assertThat(models.read("公交太差劲").ask(Task.SENTIMENT).orElseThrow().label()).isEqualTo("neg");
    assertThat(models.read("公交很好").ask(Task.SENTIMENT).orElseThrow().label()).isEqualTo("pos");
  }

  @Test
  void rowsOfOneLabelTellNotWhichModelIsBetter() throws Exception {
    var rows = rows("rows.tsv", 1, 1);
    beaten(rows, "models", false);
    var lopsided =
        Files.readAllLines(rows).stream()
            .filter(row -> row.startsWith("pos") || !HeldOut.holds(Prepared.text(row.substring(4))))
            .toList();
    Files.write(rows, lopsided);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(rows, "models", false))
        .withMessageContaining("fewer than two of the labels [neg, pos]");
  }

  @Test
  void aLabelThatTheModelInForceLacksOpensNoGate() throws Exception {
    var good = beaten(rows("rows.tsv", 1, 1), "models", false);
    var kept = Files.readAllBytes(good.model());
    var bad = new StringBuilder(swapFitted(Files.readString(rows("bad.tsv", 1, 1))));
    for (var i = 0; i < 40; i++) {
      bad.append("neu\t周三上午第").append(i).append("次开会\n");
    }

    var outcome = train(Files.writeString(folder.resolve("bad.tsv"), bad), "models", false);

    assertThat(outcome.verdict()).isEqualTo(Workshop.Verdict.WORSE);
    assertThat(outcome.gained()).containsExactly("neu");
    assertThat(outcome.lost()).isEmpty();
    var gate = outcome.gate().orElseThrow();
    assertThat(gate.now().rows()).isEqualTo(gate.before().rows()).isLessThan(outcome.now().rows());
    assertThat(good.model()).hasBinaryContent(kept);
  }

  @Test
  void aModelThatLacksLabelsIsTakenOnlyIfThatIsWanted() throws Exception {
    var rows = List.of(new Workshop.Source(rows("rows.tsv", 1, 1), "made up", "ours"));

    var refused = new Workshop(folder, false, false, line -> {}).train(Task.SENTIMENT, rows);
    assertThat(refused.verdict()).isEqualTo(Workshop.Verdict.LACKS_LABELS);
    assertThat(refused.lost()).containsExactly("neu");
    assertThat(refused.model()).doesNotExist();

    var wanted = new Workshop(folder, false, true, line -> {}).train(Task.SENTIMENT, rows);
    assertThat(wanted.taken()).isTrue();
    assertThat(wanted.gate()).isPresent();
    assertThat(wanted.model()).exists();
  }

  @Test
  void whoReadsTheFormerFileReadsItToItsEnd() throws Exception {
    layNoise("models");
    var file = folder.resolve("models").resolve("sentiment.model");
    var former = Files.createLink(folder.resolve("former"), file);
    var noise = Files.readAllBytes(file);

    assertThat(train(rows("rows.tsv", 1, 1), "models", false).taken()).isTrue();

    assertThat(former).hasBinaryContent(noise);
    assertThat(folder.resolve("models"))
        .isDirectoryNotContaining(left -> left.toString().endsWith(".new"));
  }
}
