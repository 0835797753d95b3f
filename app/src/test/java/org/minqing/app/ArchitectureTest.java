package org.minqing.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.minqing.app.command.Minqing;
import org.minqing.model.Draft;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The drawing in ARCHITECTURE.md, kept true. */
@AnalyzeClasses(
    packages = "org.minqing",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

  @ArchTest
  static final ArchRule ARROWS_POINT_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("model")
          .definedBy("org.minqing.model..")
          .layer("crawler")
          .definedBy("org.minqing.crawler..")
          .layer("analyzer")
          .definedBy("org.minqing.analyzer..")
          .layer("indexer")
          .definedBy("org.minqing.indexer..")
          .layer("monitor")
          .definedBy("org.minqing.monitor..")
          .layer("app")
          .definedBy("org.minqing.app..")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("crawler")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("analyzer")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("indexer")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("monitor")
          .mayOnlyBeAccessedByLayers("app");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("org.minqing.app.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_MODEL_DEPENDS_ON_NOTHING =
      classes()
          .that()
          .resideInAPackage("org.minqing.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.minqing.model..", "java..", "org.jspecify..");

  @ArchTest static final ArchRule ONLY_APP_KNOWS_SPRING = only("org.springframework..", "app");

  @ArchTest
  static final ArchRule ONLY_THE_FRONTIER_KNOWS_CRAWLER4J =
      only("edu.uci.ics.crawler4j..", "crawler.frontier");

  @ArchTest
  static final ArchRule ONLY_THE_ARCHIVE_KNOWS_JWARC =
      only("org.netpreserve.jwarc..", "crawler.archive");

  @ArchTest
  static final ArchRule ONLY_LANGUAGE_KNOWS_HANLP =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.minqing.analyzer.language..", "org.minqing.indexer.text..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("com.hankcs.hanlp..")
                  .and(simpleNameEndingWith("AhoCorasickDoubleArrayTrie").negate()));

  @ArchTest
  static final ArchRule NOBODY_HERE_KNOWS_CORENLP =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("edu.stanford..", "org.minqing.corenlp..")
          .because("it is a program of its own, under the GPL");

  @ArchTest
  static final ArchRule ONLY_ITS_STORE_KNOWS_LUCENE = only("org.apache.lucene..", "indexer.lucene");

  @ArchTest
  static final ArchRule ONLY_ITS_STORE_KNOWS_ELASTICSEARCH =
      only("co.elastic..", "indexer.elastic");

  @ArchTest
  static final ArchRule ONLY_THE_STATE_KNOWS_KAFKA = only("org.apache.kafka..", "app.state");

  @ArchTest
  static final ArchRule A_DRAFT_IS_NEVER_KEPT_SHOWN_OR_SENT =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.minqing.indexer..",
              "org.minqing.monitor..",
              "org.minqing.app.state..",
              "org.minqing.app.mail..",
              "org.minqing.app.web..",
              "org.minqing.app.schedule..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Draft.class)
          .because("a draft holds the author's real name");

  @ArchTest
  static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Minqing.class)
          .should(com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .because("results go to the command's own out, the rest to the log");

  @ArchTest
  static final ArchRule ROWS_ARE_READ_TO_THEIR_END =
      noClasses()
          .should()
          .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
          .because("a stream keeps its connection until somebody closes it; a list does not");

  @ArchTest
  static void noTwoClassesOfTheAnalyzerShareAName(JavaClasses all) {
    assertThat(all.stream().filter(ArchitectureTest::isOfTheAnalyzer).map(JavaClass::getSimpleName))
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  private static boolean isOfTheAnalyzer(JavaClass one) {
    return one.isTopLevelClass()
        && one.getPackageName().startsWith("org.minqing.analyzer")
        && !one.getSimpleName().equals("package-info");
  }

  @ArchTest static final ArchRule NO_FIELD_INJECTION = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  private static ArchRule only(String library, String home) {
    return noClasses()
        .that()
        .resideOutsideOfPackage("org.minqing." + home + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
