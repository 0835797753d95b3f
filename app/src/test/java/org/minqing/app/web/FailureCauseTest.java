package org.minqing.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.minqing.app.Workspace;
import org.minqing.app.config.SettingsFile;
import org.minqing.crawler.Progress;
import org.minqing.model.SourceId;

/** The crawler writes the causes: one that it words otherwise must not fall back to English. */
class FailureCauseTest {

  @TempDir private Path config;

  @Test
  void whatTheCrawlerSaysOfBadFilesAndRowsIsSaidInChinese() throws Exception {
    Files.createDirectories(config.resolve("sources"));
    Files.createDirectories(config.resolve("pages"));
    Files.writeString(
        config.resolve("minqing.yaml"),
        "{data: \"%s\", dictionaries: \"%s/dictionaries\"}"
            .formatted(config.resolve("data"), System.getProperty("minqing.root")));
    table(
        "rows",
        """
        id,time,text,likes
        1,2026-03-05 08:00
        2,2026-03-05 08:00,,1
        3,不详,路灯坏了,1
        4,2026-03-05 08:00,路灯坏了,许多
        5,2026-03-05 08:00,"路灯坏了
        """);
    table("columns", "id,time\n1,2026-03-05 08:00\n");
    Files.delete(table("missing", ""));
    Files.writeString(config.resolve("pages/empty.html"), "<p>登录</p>");
    source("empty", "format: pages\npath: \"" + config.resolve("pages") + "\"\n");

    var said = new TreeMap<String, List<String>>();
    try (var workspace = Workspace.open(SettingsFile.read(config), Clock.systemUTC())) {
      for (var id : List.of("rows", "columns", "missing", "empty")) {
        var source = workspace.source(new SourceId(id)).orElseThrow();
        var report = workspace.collecting().collect(source, Progress.SILENT);
        said.put(
            id,
            report.failures().stream()
                .map(failure -> FailureCause.inChinese(failure.cause()))
                .toList());
      }
    }

    assertThat(said)
        .isEqualTo(
            Map.of(
                "rows",
                List.of(
                    "本行有 2 格，表头有 4 列",
                    "“text”列应有文字，实际为空",
                    "“time”列应为日期（可带时间），实为 \"字字\"",
                    "“likes”列应为数字，实为 \"字字\"",
                    "引号没有正确闭合"),
                "columns",
                List.of("表头 \"xx\", \"xxxx\" 中没有这些列：likes, text"),
                "missing",
                List.of("没有这个文件"),
                "empty",
                List.of("没有找到正文")));
  }

  @ParameterizedTest
  @CsvSource({
    "not a feed that can be read, 订阅无法读取",
    "'not a feed that can be read: line 2, column 5', 订阅无法读取：第 2 行第 5 列",
    "'not a feed that can be read: no JSON that can be read: line 2, column 5', 订阅无法读取：第 2 行第 5 列",
    "'no JSON that can be read: line 2, column 5', JSON 无法读取：第 2 行第 5 列",
    "'an id that another post has too; where each list counts its own, say \"ids: list\"', 编号与另一条帖文相同而内容不同；若各列表分别编号，请写 ids: list",
    "an id that another post of the list has too, 编号与同一列表的另一条帖文相同而内容不同",
    "robots.txt forbids it (Disallow: /private/), robots.txt 不允许（Disallow: /private/）",
    "the answer was 404, 回答为 404",
    "robots.txt: no such host: town.example, robots.txt: 没有这个主机：town.example",
    "cut off: the body is larger than 5 bytes, 内容超过 5 字节",
    "'cut off: a body of 7 bytes is announced, 5 are allowed', '内容为 7 字节，最多 5'",
    "'content of type \"image/png\" is no text', 内容类型 image/png 不是文字",
    "not asked: 127.0.0.1 is no public address, 未访问：127.0.0.1 is no public address",
    "post 1a was not kept: what keeps posts did not answer just before, 帖文 1a 没有保存：保存帖文的数据库或队列刚才没有回答",
    "post 1a was not kept: UnreachableException, 帖文 1a 没有保存：UnreachableException",
    "'more than 5 redirects, last http://town.example/a', 重定向超过 5 次，最后到 http://town.example/a",
  })
  void whatIsWrongIsSaidInChinese(String cause, String chinese) {
    assertThat(FailureCause.inChinese(cause)).isEqualTo(chinese);
  }

  private Path table(String id, String rows) throws IOException {
    var file = Files.writeString(config.resolve(id + ".csv"), rows);
    source(
        id,
        """
        format: table
        path: "%s"
        columns: {id: id, time: time, text: text, likes: likes}
        """
            .formatted(file));
    return file;
  }

  private void source(String id, String rest) throws IOException {
    Files.writeString(
        config.resolve("sources/" + id + ".yaml"), "name: 记录\nkind: file\nmedium: FIELD\n" + rest);
  }
}
