import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { pageWith } from '../../../../lib/review/render/page/page';
import { chromePath, startBrowser } from '../../../support/browser';
import { exampleCharts, exampleReport } from './fixture';
import { hostileCharts, hostileReport } from './hostile';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 400, height: 800 };
const SCHEMES = ['light', 'dark'] as const;

let browser: Browser;
let folder: string;
/** Requests, messages and errors of the page. */
let events: string[];

beforeAll(async () => {
  browser = await startBrowser();
  folder = fs.mkdtempSync(path.join(tmpdir(), 'review-page-'));
});

afterAll(async () => {
  await browser?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  events = [];
});

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

/** Opens the page as a file of a pull request's artifact. */
async function opened(text: string, options: BrowserContextOptions = {}): Promise<Page> {
  const file = path.join(folder, 'review.html');
  fs.writeFileSync(file, text);
  const context = await browser.newContext({ viewport: WIDE, ...options });
  const page = await context.newPage();
  const own = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== own) events.push(`request of ${request.url()}`);
  });
  page.on('console', (message) => events.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => events.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    events.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(own);
  return page;
}

const example = () => pageWith(exampleReport(), exampleCharts);

/** Runs an expression in the page. */
const inPage = <T>(page: Page, expression: string): Promise<T> => page.evaluate<T>(expression);

const openAll = (page: Page) =>
  inPage(page, `document.querySelectorAll('details').forEach((each) => { each.open = true; })`);

describe('the page in a browser', () => {
  test('makes no requests and logs nothing', async () => {
    const page = await opened(example());
    await openAll(page);
    await page.waitForTimeout(200);
    expect(events).toEqual([]);
  });

  test('is readable without scripts', async () => {
    const page = await opened(example(), { javaScriptEnabled: false });
    expect(await page.locator('h1').innerText()).toMatch(/^1 critical risk/);
    const findings = await page.locator('.findings .title').allInnerTexts();
    expect(findings[0]).toBe('ServiceAccount reports/runner can now read every Secret in the cluster');
    expect(await page.locator('svg[role=img]').count()).toBe(3);
  });

  test.each(SCHEMES)('shows each chart and all of its texts in the %s scheme', async (colorScheme) => {
    const page = await opened(example(), { colorScheme });
    const sizes = await inPage<{ width: number; height: number; outside: string[] }[]>(
      page,
      `[...document.querySelectorAll('svg[role=img]')].map((svg) => {
        const { width, height, left, right, top, bottom } = svg.getBoundingClientRect();
        const isOutside = (box) => box.left < left - 1 || box.right > right + 1 || box.top < top || box.bottom > bottom;
        const texts = [...svg.querySelectorAll('text')];
        return { width, height, outside: texts.filter((text) => isOutside(text.getBoundingClientRect())).map((text) => text.textContent) };
      })`,
    );
    expect(sizes).toHaveLength(3);
    for (const { width, height, outside } of sizes) {
      expect(width).toBeGreaterThan(600);
      expect(height).toBeGreaterThan(200);
      expect(outside).toEqual([]);
    }
  });

  test('keeps the names in their boxes', async () => {
    const page = await opened(example());
    const wide = await inPage<string[]>(
      page,
      `[...document.querySelectorAll('.graph g:has(> rect)')].flatMap((box) => {
        const { right } = box.querySelector('rect').getBoundingClientRect();
        return [...box.querySelectorAll('text')].filter((text) => text.getBoundingClientRect().right > right).map((text) => text.textContent);
      })`,
    );
    expect(wide).toEqual([]);
  });

  test.each(SCHEMES)(
    'has enough contrast in texts and marks of charts in the %s scheme',
    async (colorScheme) => {
      const page = await opened(example(), { colorScheme });
      const colours = await inPage<{ texts: string[]; marks: string[]; grounds: string[] }>(
        page,
        `(() => {
        const unique = (selector, property) => [...new Set([...document.querySelectorAll(selector)].map((each) => getComputedStyle(each)[property]))];
        return {
          texts: unique('svg text', 'fill'),
          marks: [...unique('.link.gained path, .link.lost path', 'stroke'), ...unique('.bars .after, .moved path', 'fill')],
          grounds: [getComputedStyle(document.body).backgroundColor, ...unique('.graph rect', 'fill')],
        };
      })()`,
      );
      expect(colours.texts.length).toBeGreaterThan(1);
      expect(colours.grounds).toHaveLength(2);
      for (const ground of colours.grounds) {
        for (const text of colours.texts) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
        for (const mark of colours.marks) expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3);
      }
    },
  );

  test('distinguishes gains from losses, and before from after, without color', async () => {
    const page = await opened(example());
    const lines = await inPage<[string, string, string][]>(
      page,
      `[...document.querySelectorAll('.graph .link')].map((link) => [
        link.getAttribute('class'), link.textContent, getComputedStyle(link.querySelector('path')).strokeDasharray])`,
    );
    const kinds = new Set(lines.map((line) => JSON.stringify(line)));
    expect([...kinds].sort()).toEqual([
      '["link gained","+","none"]',
      '["link lost","−","6px, 4px"]',
      '["link same","","none"]',
    ]);
    const sides = await page.locator('.moved > g[class] .note').allTextContents();
    expect(new Set(sides)).toEqual(new Set(['before', 'after']));
    const heights = await inPage<number[]>(
      page,
      `['before', 'after'].map((side) => document.querySelector('.jobs .' + side + ' path').getBoundingClientRect().height)`,
    );
    expect(heights[0]).toBeLessThan(heights[1]);
  });

  test.each(
    SCHEMES.flatMap((scheme) =>
      [WIDE, NARROW].map((viewport) => [scheme, viewport.width, viewport] as const),
    ),
  )(
    'has no violation that axe finds in the %s scheme at %i pixels, with everything opened',
    async (colorScheme, _width, viewport) => {
      const page = await opened(example(), { colorScheme, viewport });
      await openAll(page);
      await page.evaluate(axe.source);
      const { violations, passes } = await inPage<axe.AxeResults>(page, `axe.run()`);
      const faults = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, any }) => [id, html, any[0]?.message]),
      );
      expect(faults).toEqual([]);
      expect(passes.map(({ id }) => id)).toContain('color-contrast');
    },
  );

  test('can be walked through with the Tab key, with visible focus', async () => {
    const page = await opened(example(), { viewport: NARROW });
    const expected = await inPage<number>(
      page,
      `[...document.querySelectorAll('a, summary, [tabindex="0"]')].filter((each) => each.checkVisibility()).length`,
    );
    const seen: string[] = [];
    for (let step = 0; step < expected; step++) {
      await page.keyboard.press('Tab');
      const [name, outline, isSeen] = await inPage<[string, string, boolean]>(
        page,
        `(() => {
          const focused = document.activeElement;
          const { top, bottom, left, right } = focused.getBoundingClientRect();
          const isSeen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
          return [focused.textContent.trim(), getComputedStyle(focused).outlineStyle, isSeen];
        })()`,
      );
      expect({ name, outline, isSeen }).toEqual({ name, outline: 'solid', isSeen: true });
      seen.push(name);
    }
    expect(expected).toBeGreaterThan(15);
    expect(seen[0]).toBe('Skip to what happens');
    expect(seen.at(-1)).toContain('created ClusterRole secret-reader');
  });

  test('opens and closes details, and scrolls wide charts, by keys', async () => {
    const page = await opened(example(), { viewport: NARROW });
    const details = page.locator('details').first();
    await details.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await details.getAttribute('open')).toBe('');
    await page.keyboard.press('Space');
    expect(await details.getAttribute('open')).toBeNull();
    const chart = page.getByRole('group', { name: 'Graph of permissions' });
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(`document.activeElement.scrollLeft > 0`);
    expect(await chart.evaluate((each) => each.scrollLeft)).toBeGreaterThan(0);
  });

  test('jumps to a part by its link', async () => {
    const page = await opened(example());
    await page.getByRole('link', { name: 'All changes' }).press('Enter');
    expect(page.url()).toMatch(/#c1-changes$/);
    expect(
      await page.locator('#c1-changes').evaluate((each) => each.getBoundingClientRect().top),
    ).toBeLessThan(WIDE.height);
  });

  test.each([WIDE, NARROW])('is not wider than the window at %j', async (viewport) => {
    const page = await opened(example(), { viewport });
    await openAll(page);
    expect(await inPage(page, `document.documentElement.scrollWidth`)).toBe(viewport.width);
  });

  test('prints with all details, on white', async () => {
    const page = await opened(example(), { colorScheme: 'dark' });
    const hidden = page.locator('.findings ins').first();
    expect(await hidden.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    expect(await hidden.evaluate((each) => each.getBoundingClientRect().height)).toBeGreaterThan(5);
    expect(await inPage(page, `getComputedStyle(document.body).backgroundColor`)).toBe('rgb(255, 255, 255)');
  });

  test('executes nothing of a hostile change', async () => {
    const page = await opened(pageWith(hostileReport(), hostileCharts));
    await openAll(page);
    await page.locator('body').hover();
    await page.waitForTimeout(200);
    expect(events).toEqual([]);
    expect(await page.locator('script, iframe, img, link, object, form, input').count()).toBe(0);
    expect(await page.locator('body').innerText()).toContain('<script>alert(1)</script>');
  });
});

describe('the browser of the tests', () => {
  test('is the one of CHROME_PATH', () => {
    expect(chromePath({ CHROME_PATH: '/opt/chrome', PATH: '' })).toBe('/opt/chrome');
  });

  test('must exist', () => {
    expect(() => chromePath({ PATH: folder })).toThrow(/there is no Chromium.*CHROME_PATH/);
  });
});

/** The contrast as defined by WCAG. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = /rgb\((\d+), (\d+), (\d+)\)/
    .exec(colour)!
    .slice(1)
    .map((part) => Number(part) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
