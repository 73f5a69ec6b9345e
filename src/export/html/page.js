"use strict";
// Search and filter among the records of this page. Nothing is fetched and nothing is kept.
(() => {
  const form = document.getElementById("page:find");
  const output = document.getElementById("page:count");
  const records = [...document.querySelectorAll("article")];
  if (!form || records.length === 0) return;

  // Accents and case make no difference, as in entente itself.
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = records.map((record) => fold(record.textContent));

  const show = () => {
    const words = fold(form.elements.words.value).split(/\s+/).filter((word) => word !== "");
    const kind = form.elements.kind.value;
    const topic = form.elements.topic.value;
    let shown = 0;
    records.forEach((record, place) => {
      const matches =
        words.every((word) => texts[place].includes(word)) &&
        (kind === "" || record.dataset.kind === kind) &&
        (topic === "" || record.dataset.topics.split(" ").includes(topic));
      record.hidden = !matches;
      if (matches) shown += 1;
    });
    output.textContent = `${shown} of ${records.length} events`;
  };

  // A link to a record that the filter hides shows it.
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id === "" ? null : document.getElementById(id);
    const record = target && target.closest("article");
    if (record && record.hidden) {
      form.reset();
      show();
      target.scrollIntoView();
    }
  };

  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", reveal);
  form.hidden = false;
  show();
})();
