// Draws an event's posts by hour from the table beside it.
(function () {
  "use strict";
  var box = document.getElementById("course");
  var table = document.getElementById("course-data");
  if (!box || !table || !window.echarts) return;

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }
  var points = Array.from(table.tBodies[0].rows).map(function (row) {
    // The town's clock: told as if it were UTC, so that no reader's zone moves it.
    return [row.dataset.from + "Z", Number(row.cells[1].textContent.trim())];
  });
  var chart = echarts.init(box);

  function draw() {
    var soft = colour("--soft"), line = colour("--line");
    chart.setOption({
      animation: false,
      useUTC: true,
      // Drawn, not laid out: the console's policy refuses styles written into HTML.
      tooltip: { renderMode: "richText", trigger: "axis", backgroundColor: colour("--panel"), borderColor: line, textStyle: { color: colour("--ink") } },
      grid: { left: 8, right: 24, top: 16, bottom: 4, containLabel: true },
      xAxis: { type: "time", axisLine: { lineStyle: { color: line } }, axisLabel: { color: soft, hideOverlap: true } },
      yAxis: { type: "value", minInterval: 1, axisLabel: { color: soft }, splitLine: { lineStyle: { color: line } } },
      series: [{ name: table.dataset.name, type: "bar", barMaxWidth: 10, barMinWidth: 3, itemStyle: { color: colour("--accent") }, data: points }]
    });
  }
  draw();
  window.addEventListener("resize", function () { chart.resize(); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
