// Draws the trend from the table beside it: one source of figures for eyes, screen readers and chart.
(function () {
  "use strict";
  var box = document.getElementById("trend");
  var table = document.getElementById("trend-data");
  if (!box || !table || !window.echarts) return;

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }
  var heads = Array.from(table.tHead.rows[0].cells).slice(1);
  var rows = Array.from(table.tBodies[0].rows);
  var days = rows.map(function (row) { return row.cells[0].textContent.trim(); });
  var chart = echarts.init(box);

  function draw() {
    // Where the names of the levels do not stand in one row, they take two.
    var top = box.clientWidth < 420 ? 60 : 36;
    var soft = colour("--soft"), line = colour("--line");
    chart.setOption({
      animation: false,
      color: heads.map(function (head) { return colour("--level-" + head.dataset.level); }),
      // Drawn, not laid out: the console's policy refuses styles written into HTML.
      tooltip: { renderMode: "richText", trigger: "axis", backgroundColor: colour("--panel"), borderColor: line, textStyle: { color: colour("--ink") } },
      legend: { top: 0, textStyle: { color: soft }, data: heads.map(function (head) { return head.textContent.trim(); }) },
      grid: { left: 8, right: 8, top: top, bottom: 4, containLabel: true },
      xAxis: { type: "category", data: days, axisLine: { lineStyle: { color: line } }, axisLabel: { color: soft } },
      yAxis: { type: "value", minInterval: 1, axisLabel: { color: soft }, splitLine: { lineStyle: { color: line } } },
      series: heads.map(function (head, column) {
        return {
          name: head.textContent.trim(), type: "bar", stack: "posts", barMaxWidth: 22,
          data: rows.map(function (row) { return Number(row.cells[column + 1].textContent.trim()); })
        };
      })
    });
  }
  draw();
  window.addEventListener("resize", function () { chart.resize(); draw(); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  chart.on("click", function (at) {
    var day = rows[at.dataIndex].dataset.day;
    window.location = "/search?from=" + day + "&to=" + day;
  });
})();
