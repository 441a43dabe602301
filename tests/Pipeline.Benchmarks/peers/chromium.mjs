// Prints one HTML page to tagged PDF in a browser that is already running, and prints one line of JSON about it.
//   node chromium.mjs BROWSER HTML RUNS PDF
import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

const [executablePath, htmlFile, runs, pdfFile] = process.argv.slice(2);
const html = readFileSync(htmlFile, "utf8");
const browser = await chromium.launch({ executablePath, headless: true });
const page = await browser.newPage();
const once = async () => {
  await page.setContent(html);
  return page.pdf({ format: "A4", tagged: true, outline: true, printBackground: true });
};

for (let warmUp = 0; warmUp < 5; warmUp++) await once();
const seconds = [];
let pdf;
for (let run = 0; run < Number(runs); run++) {
  const before = performance.now();
  pdf = await once();
  seconds.push((performance.now() - before) / 1000);
}
writeFileSync(pdfFile, pdf);
const version = `Chromium ${browser.version()}`;
await browser.close();
// The browser is several processes; what they hold is not measured.
console.log(JSON.stringify({ version, seconds, cpuSeconds: 0, startBytes: 0, peakBytes: 0, note: String(pdf.length) }));
