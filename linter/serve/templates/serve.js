"use strict";
(function () {
  var BUSY = 700, QUIET = 60000;  // milliseconds between two questions
  var job = document.getElementById("job");
  if (job) { watch(job); }
  var form = document.getElementById("drafts-form");
  if (form) { take(form); }

  function take(form) {
    var said = document.getElementById("sending");
    var drafts = document.getElementById("drafts");
    form.querySelectorAll("input[type=file]").forEach(function (input) { input.addEventListener("change", list); });
    document.addEventListener("dragover", function (event) { event.preventDefault(); mark(event.target); });
    document.addEventListener("dragleave", function (event) { if (!event.relatedTarget) { mark(null); } });
    document.addEventListener("drop", function (event) {
      event.preventDefault();
      mark(null);
      add(area(event.target).querySelector("input"), event.dataTransfer);
    });
    form.addEventListener("submit", function (event) {
      if (trouble()) { event.preventDefault(); return; }
      said.textContent = said.dataset.text;
      form.querySelector("button").disabled = true;
    });
    list();

    // Wherever files are dropped, they are drafts, unless it is on last year's.
    function area(target) {
      return (target && target.closest && target.closest(".drop")) || drafts.closest(".drop");
    }

    function mark(target) {
      form.querySelectorAll(".drop").forEach(function (one) { one.classList.toggle("over", target !== null && one === area(target)); });
    }

    function add(input, dropped) {
      var all = new DataTransfer();
      var folders = 0;
      Array.from(input.files).forEach(function (file) { all.items.add(file); });
      Array.from(dropped.items).forEach(function (item) {
        var entry = item.webkitGetAsEntry && item.webkitGetAsEntry();
        if (entry && entry.isDirectory) { folders += 1; return; }
        var file = item.getAsFile();
        if (file) { all.items.add(file); }
      });
      input.files = all.files;
      list();
      if (folders) { said.textContent = said.dataset.folder; }
    }

    function list() {
      form.querySelectorAll(".drop").forEach(function (one) {
        var names = one.querySelector(".chosen");
        var chosen = Array.from(one.querySelector("input").files);
        names.replaceChildren.apply(names, chosen.map(function (file) {
          var line = document.createElement("li");
          line.textContent = file.name;
          return line;
        }));
        names.hidden = chosen.length < 2;
      });
      said.textContent = trouble();
    }

    function trouble() {
      var all = [];
      form.querySelectorAll("input[type=file]").forEach(function (input) { all = all.concat(Array.from(input.files)); });
      var bytes = all.reduce(function (sum, file) { return sum + file.size; }, 0);
      if (all.length > Number(form.dataset.files)) { return said.dataset.many; }
      return bytes > Number(form.dataset.bytes) ? said.dataset.large : "";
    }
  }

  // Asking keeps the files while the page is open; closing it says so. Each page has a name, so that others may stay open.
  function watch(job) {
    var over = job.dataset.over === "1";
    var page = "?page=" + Date.now().toString(36) + Math.random().toString(36).slice(2);
    var lost = 0;
    document.getElementById("closing").hidden = false;
    setTimeout(ask, BUSY);
    window.addEventListener("pageshow", function (event) { if (event.persisted) { ask(); } });
    window.addEventListener("pagehide", function () { navigator.sendBeacon(job.dataset.url + "/leave" + page); });

    function ask() {
      fetch(job.dataset.url + "/state" + page).then(function (answer) {
        if (!answer.ok) { gone("removed"); return null; }
        lost = 0;
        return answer.json().then(show);
      }).catch(function () {
        lost += 1;
        if (lost > 4) { gone("stopped"); } else { setTimeout(ask, 2000); }
      });
    }

    function gone(why) {
      var box = document.getElementById("gone");
      box.textContent = box.dataset[why];
      box.hidden = false;
    }

    function show(now) {
      if (!over && now.over) { location.reload(); return; }
      if (!over) {
        var bar = document.getElementById("progress");
        var stage = document.getElementById("stage");
        var words = now.waiting ? stage.dataset.waiting : now.written ? stage.dataset.writing : stage.dataset.checking;
        bar.max = now.files || 1;
        bar.value = now.done;
        document.getElementById("count").textContent = now.done + " / " + (now.files || "…");
        document.getElementById("found").textContent = now.findings;
        if (stage.textContent !== words) { stage.textContent = words; }
      }
      setTimeout(ask, over ? QUIET : BUSY);
    }
  }
})();
