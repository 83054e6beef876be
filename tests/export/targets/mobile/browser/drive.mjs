// Opens pages in Chromium and prints, as JSON, what each left in window.answers.
// node drive.mjs JOB.json, which is {chromium, camera, pages: [{url, files, filmed, screenshot}, ...]}:
// files are opened; where filmed is a pattern, the camera is started and the text has to match it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { chromium } = createRequire(`${process.cwd()}/`)('playwright-core');
const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const browser = await chromium.launch({
  executablePath: job.chromium,
  // Root needs the first; MediaPipe wants a WebGL, which without a GPU is drawn in software.
  args: [
    '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
    '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${job.camera}`,
  ],
});
const answers = [];
for (const { url, files, filmed, screenshot } of job.pages) {
  const page = await browser.newPage({ viewport: { width: 1120, height: 900 } });
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.dataset.state, null, { timeout: 90_000 });
  if (files) {
    await page.setInputFiles('#files', files);
    const count = files.length;
    await page.waitForFunction(
      (wanted) => document.querySelectorAll('figure').length === wanted, count, { timeout: 60_000 });
  }
  if (filmed) {
    await page.click('#camera');
    await page.waitForFunction(
      (pattern) => new RegExp(pattern).test(document.querySelector('#text').textContent), filmed,
      { timeout: 90_000 });
  }
  if (screenshot) await page.screenshot({ path: screenshot, fullPage: true });
  const state = await page.evaluate(() => document.documentElement.dataset.state);
  const found = await page.evaluate(() => window.answers ?? null);
  answers.push({ state, errors, answers: found, text: await page.innerText('body') });
  await page.close();
}
await browser.close();
console.log(JSON.stringify(answers));
