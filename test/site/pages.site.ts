import * as path from 'node:path';
import axe from 'axe-core';
import { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser } from '../support/browser';
import { builtPages, serve } from './built';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };
const SCHEMES = ['light', 'dark'] as const;
/** One page of each kind. */
const SAMPLES = [
  'index.html',
  'docs/index.html',
  'docs/periodic-job.html',
  'docs/review.html',
  'docs/fields.html',
  'docs/api/PodSettings.html',
  'docs/api/Mount.html',
  'docs/decisions/0013-apply.html',
];

let browser: Browser;
let site: Awaited<ReturnType<typeof serve>>;
/** What pages asked others for, said or failed with. */
let events: string[];

beforeAll(async () => {
  [browser, site] = await Promise.all([startBrowser(), serve()]);
});

afterAll(async () => {
  await browser?.close();
  site?.close();
});

beforeEach(() => {
  events = [];
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

async function tab(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext({ viewport: DESKTOP, ...options })).newPage();
  page.setDefaultTimeout(120_000); // A machine may have more to do.
  page.on('request', (request) => {
    if (!request.url().startsWith(`${site.url}/`)) events.push(`request of ${request.url()}`);
  });
  page.on('response', (response) => {
    if (!response.ok()) events.push(`${response.status()} for ${response.url()}`);
  });
  page.on('console', (message) => events.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => events.push(`error: ${error.message}`));
  return page;
}

const inPage = <T>(page: Page, expression: string): Promise<T> => page.evaluate<T>(expression);

/** By how much the page is wider than the screen, and what is. */
const TOO_WIDE = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll('.vp-doc *')].filter((one) => one.getBoundingClientRect().right > clientWidth);
  return [scrollWidth - clientWidth, ...wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 100))];
})()`;

test('no page is wider than a phone or a desktop, asks others for anything or has errors', async () => {
  const page = await tab();
  const tooWide: { [page: string]: unknown } = {};
  for (const file of builtPages()) {
    await page.goto(`${site.url}/${file}`);
    for (const viewport of [PHONE, DESKTOP]) {
      await page.setViewportSize(viewport);
      const by = await inPage<unknown[]>(page, TOO_WIDE);
      if (by.length > 0) tooWide[`${file} at ${viewport.width}`] = by;
    }
  }
  expect(tooWide).toEqual({});
  expect(events).toEqual([]);
});

describe.each([
  ['a phone', PHONE],
  ['a desktop', DESKTOP],
])('on %s', (_, viewport) => {
  test('the search finds a prop and leads to it', async () => {
    const page = await tab({ viewport });
    await page.goto(`${site.url}/`);
    await page.locator('#local-search button').click();
    await page.locator('.VPLocalSearchBox input').fill('timeZone');
    const result = page.locator('.VPLocalSearchBox .result[href$="/docs/api/ScheduleOptions.html#timezone"]');
    await result.waitFor({ timeout: 30_000 });
    await result.click();
    await page.waitForURL('**/docs/api/ScheduleOptions.html#timezone');
    await page.locator('h3#timezone').waitFor();
    expect(await page.locator('h3#timezone').innerText()).toMatch(/^timeZone/);
    expect(events).toEqual([]);
  });
});

describe.each(SCHEMES)('in the %s scheme', (colorScheme) => {
  test.each(SAMPLES)('%s has no serious problem of accessibility, and is readable', async (file) => {
    const page = await tab({ colorScheme, bypassCSP: true });
    await page.goto(`${site.url}/${file}`);
    expect(await inPage(page, `document.documentElement.classList.contains('dark')`)).toBe(
      colorScheme === 'dark',
    );
    await page.addScriptTag({ content: axe.source });
    const { violations } = await inPage<axe.AxeResults>(page, `axe.run('.vp-doc')`);
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      serious.map(({ id, nodes }) => [
        id,
        nodes.length,
        ...nodes.slice(0, 2).map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
      ]),
    ).toEqual([]);
  });
});

test('a page has its neighbors in the sidebar, and itself marked', async () => {
  const page = await tab();
  await page.goto(`${site.url}/docs/api/Mount.html`);
  const active = page.locator('.VPSidebar .is-active .text');
  expect(await active.allInnerTexts()).toContain('Mount');
  expect(await page.locator('.VPSidebar h2').allInnerTexts()).toEqual([
    'Start',
    'Tasks',
    'Constructs',
    'Reference',
    'Decisions',
  ]);
});

/** `SCREENSHOTS=folder npm run test:site` keeps what there is to look at. */
const { SCREENSHOTS: folder } = process.env;
const shots =
  folder === undefined
    ? []
    : SAMPLES.flatMap((file) => [PHONE, DESKTOP].map((size) => [file, size] as const));
if (folder !== undefined)
  test.each(shots)('%s is shown at %p', async (file, viewport) => {
    for (const colorScheme of SCHEMES) {
      const page = await tab({ viewport, colorScheme });
      await page.goto(`${site.url}/${file}`);
      const name = `${file.replaceAll('/', '-')}-${viewport.width}-${colorScheme}.png`;
      expect((await page.screenshot({ path: path.join(folder, name) })).length).toBeGreaterThan(0);
    }
  });
