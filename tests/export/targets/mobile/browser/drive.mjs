// Opens pages in Chromium and prints, as JSON, what each left in window.answers.
// node drive.mjs JOB.json, which is {chromium, pages: [{url, choose, files, screenshot}, ...]}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { chromium } = createRequire(`${process.cwd()}/`)('playwright-core');
const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const browser = await chromium.launch({
  executablePath: job.chromium,
  // Root needs the first; MediaPipe wants a WebGL, which without a GPU is drawn in software.
  args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
const answers = [];
for (const { url, choose, files, screenshot } of job.pages) {
  const page = await browser.newPage({ viewport: { width: 1120, height: 900 } });
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset.state, null, { timeout: 90_000 });
  if (files) {
    await page.setInputFiles(choose, files);
    const count = files.length;
    await page.waitForFunction(
      (wanted) => document.querySelectorAll('figure').length === wanted, count, { timeout: 60_000 });
  }
  if (screenshot) await page.screenshot({ path: screenshot, fullPage: true });
  const state = await page.evaluate(() => document.documentElement.dataset.state);
  const found = await page.evaluate(() => window.answers ?? null);
  answers.push({ state, errors, answers: found, text: await page.innerText('body') });
  await page.close();
}
await browser.close();
console.log(JSON.stringify(answers));
