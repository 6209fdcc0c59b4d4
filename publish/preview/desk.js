"use strict";
/* Shows the page at work beside its e-book view.  The state comes whole with each event:
   parts with their folios, the place that a save changed, the faults of the last save. */

const at = (id) => document.getElementById(id);
let state = { divisions: [], faults: [], revision: 0, place: null };
let here = { division: "", page: 0 };
let shown = "";

const part = () => state.divisions.find((d) => d.id === here.division);

function take(next) {
  const changed = next.revision !== state.revision;
  const first = !state.divisions.length;
  state = next;
  tell();
  if (!state.divisions.length) return;
  list();
  let block = 0;
  if (changed && state.place && !first) {
    here = { division: state.place.division, page: state.place.page };
    block = state.place.block;
  } else if (first) {
    const [, division, page] = location.hash.match(/^#(.+)\/(\d+)$/) || [];
    here = { division: decodeURIComponent(division || ""), page: Number(page) || 0 };
    if (!part()) here = { division: (state.divisions[3] || state.divisions[0]).id, page: 0 };
  }
  if (!part()) here = { division: state.divisions[0].id, page: 0 };
  show(block);
}

function tell() {
  const bad = state.faults.filter((f) => f.severity === "error").length;
  const count = state.faults.length;
  const words = count === 1 ? "1 fault" : count + " faults";
  at("status").textContent = !state.saves ? at("status").textContent
    : bad ? words + (state.revision ? "; this is the last good page" : "") : count ? words + ", none stops the build" : "No faults";
  at("status").className = bad ? "bad" : "";
  document.body.classList.toggle("stale", bad > 0 && state.revision > 0);
  const box = at("faults");
  box.hidden = !count;
  box.className = bad ? "" : "mild";
  box.replaceChildren(...state.faults.map((f) => {
    const line = document.createElement("pre");
    line.className = f.severity;
    line.textContent = f.text;
    return line;
  }));
}

function list() {
  const names = JSON.stringify(state.divisions.map((d) => [d.id, d.title]));
  if (at("division").dataset.names === names) return;
  at("division").dataset.names = names;
  at("division").replaceChildren(...state.divisions.map((d) => new Option(d.title, d.id)));
}

function show(block) {
  const now = part();
  here.page = Math.max(0, Math.min(here.page, now.folios.length - 1));
  at("division").value = here.division;
  at("folio").textContent = "p. " + now.folios[here.page];
  at("back").disabled = !step(-1);
  at("on").disabled = !step(1);
  history.replaceState(null, "", "#" + encodeURIComponent(here.division) + "/" + here.page);
  paper(now);
  screen(block || now.starts[here.page]);
}

function paper(now) {
  const image = new Image();
  image.onload = () => {  /* the old page stays until the new one is there: no flash */
    at("page").src = image.src;
    at("page").alt = "Page " + now.folios[here.page] + " as printed";
    at("page").hidden = false;
  };
  image.src = "/page/" + encodeURIComponent(here.division) + "/" + here.page + ".png?" + state.revision;
}

function screen(block) {
  const frame = at("screen");
  const key = here.division + "?" + state.revision;
  if (shown === key) { scroll(block, 0); return; }
  const same = shown.startsWith(here.division + "?");
  const top = same && frame.contentWindow ? frame.contentWindow.scrollY : 0;
  shown = key;
  frame.onload = () => { scroll(block, top); document.body.dataset.shown = key; };
  frame.src = "/screen/text/" + encodeURIComponent(here.division) + ".xhtml?" + state.revision;
}

function scroll(block, top) {
  const view = at("screen").contentWindow;
  const target = block && view.document.querySelector('[data-b="' + block + '"]');
  view.scrollTo(0, top);
  if (!target) return;
  const box = target.getBoundingClientRect();
  if (!top || box.bottom < 0 || box.top > view.innerHeight) target.scrollIntoView({ block: "start" });
}

function step(by) {
  const i = state.divisions.findIndex((d) => d.id === here.division);
  if (i < 0) return null;
  const page = here.page + by;
  if (page >= 0 && page < state.divisions[i].folios.length) return { division: here.division, page };
  const next = state.divisions[i + by];
  return next ? { division: next.id, page: by < 0 ? next.folios.length - 1 : 0 } : null;
}

function go(by) {
  const next = step(by);
  if (next) { here = next; show(0); }
}

at("division").onchange = (e) => { here = { division: e.target.value, page: 0 }; show(0); };
at("back").onclick = () => go(-1);
at("on").onclick = () => go(1);
addEventListener("keydown", (e) => {
  if (e.target.tagName === "SELECT") return;
  if (e.key === "ArrowLeft") go(-1);
  if (e.key === "ArrowRight") go(1);
});
const events = new EventSource("/events");
events.onmessage = (e) => take(JSON.parse(e.data));
events.onerror = () => { at("status").textContent = "The press has stopped; start it again with make serve"; at("status").className = "bad"; };
