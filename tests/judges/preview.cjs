// Works at the live preview as an author would: looks, saves, breaks a save, mends it.
//
// In: Chromium, the preview's address, a chapter's file, a folder for pictures.
// Out: what was on the screen after each step, as JSON.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");

const [program, address, chapter, pictures] = process.argv.slice(2);

async function main() {
  const browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1300, height: 900 } });
  const errors = [], elsewhere = [];
  page.on("console", (m) => m.type() === "error" && errors.push(m.text()));
  page.on("pageerror", (e) => errors.push(String(e)));
  page.on("request", (r) => {
    if (!r.url().startsWith(address) && !r.url().startsWith("data:")) elsewhere.push(r.url());
  });
  const original = fs.readFileSync(chapter, "utf8");
  const save = (text) => fs.writeFileSync(chapter, text);
  const seen = async (name) => {
    await page.waitForTimeout(300);
    await page.screenshot({ path: path.join(pictures, name + ".png") });
    return page.evaluate(() => ({
      folio: document.getElementById("folio").textContent,
      part: document.getElementById("division").value,
      status: document.getElementById("status").textContent,
      faults: document.getElementById("faults").hidden ? "" : document.getElementById("faults").textContent,
      picture: document.getElementById("page").naturalWidth,
      words: document.getElementById("screen").contentDocument.body.textContent,
      visible: [...document.getElementById("screen").contentDocument.querySelectorAll("[data-b]")]
        .filter((e) => { const b = e.getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight; })
        .map((e) => e.textContent).join(" "),
    }));
  };
  const when = (revision, bad) => page.waitForFunction(([r, b]) => {
    const shown = (document.body.dataset.shown || "").split("?")[1];
    return Number(shown) >= r && document.body.classList.contains("stale") === b;
  }, [revision, bad], { timeout: 120000 });

  await page.goto(address + "/");
  await when(1, false);
  const out = { start: await seen("start") };
  save(original + "\nA paragraph saved just now, at the very end.\n");
  await when(2, false);
  out.saved = await seen("saved");
  save(original + "\nA citation of [@nobody2000] breaks the save.\n");
  await when(2, true);
  out.broken = await seen("broken");
  save(original);
  await when(3, false);
  out.mended = await seen("mended");
  await page.keyboard.press("ArrowLeft");
  out.before = await seen("before");
  console.log(JSON.stringify({ ...out, errors, elsewhere }));
  await browser.close();
}

main().catch((error) => { console.error(error); process.exit(1); });
